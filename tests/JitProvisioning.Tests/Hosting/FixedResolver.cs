namespace JitProvisioning.Tests;

/// <summary>A resolver that always says the same, or throws.</summary>
internal sealed class FixedResolver(ConflictResolution? resolution) : IConflictResolver
{
    public ValueTask<ConflictResolution> ResolveAsync(
        ProvisioningConflict conflict, CancellationToken cancellationToken) =>
        new(resolution ?? throw new InvalidOperationException("The resolver is broken."));
}
