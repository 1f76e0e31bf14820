namespace JitProvisioning.Core.Tests;

/// <summary>Cannot decide anything.</summary>
internal sealed class ThrowingResolver : IConflictResolver
{
    public ValueTask<ConflictResolution> ResolveAsync(
        ProvisioningConflict conflict, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The resolver is broken.");
}
