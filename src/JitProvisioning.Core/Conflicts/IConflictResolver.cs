namespace JitProvisioning;

/// <summary>Is asked only when rules cannot decide. The default lets the person show that the account is
/// theirs, refuses where nobody can be asked, and keeps what was edited here.</summary>
public interface IConflictResolver
{
    /// <summary>Decides a conflict: an <see cref="AddressTakenConflict"/>, or an <see cref="AttributeConflict"/> where
    /// the attribute's <see cref="AttributeOptions.OnConflict"/> says so. A resolver that throws fails the
    /// sign-in.</summary>
    ValueTask<ConflictResolution> ResolveAsync(ProvisioningConflict conflict, CancellationToken cancellationToken);
}
