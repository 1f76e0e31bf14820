namespace JitProvisioning.Core.Tests;

/// <summary>Answers every conflict with an account that has no address.</summary>
internal sealed class CreatingResolver : IConflictResolver
{
    public ValueTask<ConflictResolution> ResolveAsync(
        ProvisioningConflict conflict, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ConflictResolution.CreateWithoutAddress);
}
