namespace JitProvisioning.Core.Tests;

/// <summary>Answers as a test says, and counts.</summary>
internal sealed class StubGroupResolver(Func<CancellationToken, Task<ValueList<string>?>> answer) : IGroupResolver
{
    public int Asked { get; private set; }

    public async ValueTask<ValueList<string>?> ResolveAsync(
        ExternalIdentity identity, CancellationToken cancellationToken)
    {
        Asked++;
        return await answer(cancellationToken);
    }
}
