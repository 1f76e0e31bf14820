namespace JitProvisioning;

/// <summary>Lets the person show that the account is theirs; refuses where nobody can be asked.</summary>
internal sealed class AskingConflictResolver : IConflictResolver
{
    public ValueTask<ConflictResolution> ResolveAsync(
        ProvisioningConflict conflict, CancellationToken cancellationToken) => new(ConflictResolution.AskPerson);
}
