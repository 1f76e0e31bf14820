namespace JitProvisioning.Core.Tests;

/// <summary>Refuses, and keeps the conflict.</summary>
internal sealed class CapturingResolver : IConflictResolver
{
    public ProvisioningConflict? Seen { get; private set; }

    public ValueTask<ConflictResolution> ResolveAsync(
        ProvisioningConflict conflict, CancellationToken cancellationToken)
    {
        Seen = conflict;
        return ValueTask.FromResult(ConflictResolution.Refuse);
    }
}
