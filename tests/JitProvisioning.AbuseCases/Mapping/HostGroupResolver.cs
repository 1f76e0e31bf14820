namespace JitProvisioning.AbuseCases;

/// <summary>A host's own look-up of groups.</summary>
internal sealed class HostGroupResolver(Func<ExternalIdentity, ValueTask<ValueList<string>?>> resolve) : IGroupResolver
{
    public ValueTask<ValueList<string>?> ResolveAsync(ExternalIdentity identity, CancellationToken cancellationToken) =>
        resolve(identity);
}
