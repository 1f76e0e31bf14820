namespace JitProvisioning;

/// <summary>Refuses whatever rules cannot decide.</summary>
internal sealed class RefusingConflictResolver : IConflictResolver
{
    public ValueTask<ConflictResolution> ResolveAsync(
        ProvisioningConflict conflict, CancellationToken cancellationToken) => new(ConflictResolution.Refuse);
}
