namespace JitProvisioning;

/// <summary>Is asked only when rules cannot decide. The default lets the person show that the account is
/// theirs, and refuses where nobody can be asked.</summary>
public interface IConflictResolver
{
    /// <summary>Decides a conflict. A resolver that throws fails the sign-in.</summary>
    ValueTask<ConflictResolution> ResolveAsync(ProvisioningConflict conflict, CancellationToken cancellationToken);
}
