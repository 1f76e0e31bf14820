namespace JitProvisioning;

/// <summary>Lets one request of a person through at a time where the first may make an account, or where the others can
/// have its answer.</summary>
/// <remarks>A few people share a gate. Nothing depends on it but how often the store is asked: the store decides who is
/// first.</remarks>
internal sealed class BearerGates : IDisposable
{
    private readonly SemaphoreSlim[] _gates = Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1, 1)).ToArray();

    public SemaphoreSlim Of(ExternalSignIn signIn)
    {
        var person = HashCode.Combine(signIn.Scheme, signIn.Issuer, signIn.Claims["sub"].AsText());
        return _gates[(uint)person % _gates.Length];
    }

    public void Dispose()
    {
        foreach (var gate in _gates)
        {
            gate.Dispose();
        }
    }
}
