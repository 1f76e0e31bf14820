namespace JitProvisioning;

/// <summary>Lets the person show that the account is theirs, and refuses where nobody can be asked; keeps what was
/// edited here.</summary>
internal sealed class AskingConflictResolver : IConflictResolver
{
    public ValueTask<ConflictResolution> ResolveAsync(
        ProvisioningConflict conflict, CancellationToken cancellationToken) =>
        new(conflict is AttributeConflict ? ConflictResolution.KeepLocal : ConflictResolution.AskPerson);
}
