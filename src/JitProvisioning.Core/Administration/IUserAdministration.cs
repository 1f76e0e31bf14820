namespace JitProvisioning;

/// <summary>What an administrator, or a tool that acts for one, does with accounts: on the same store, by the same
/// versioned commit as the sign-ins, each change with its audit entry in it.</summary>
/// <remarks>
/// A change that is asked for again writes nothing. Sign-ins decided at the same moment start again on the changed
/// account, and tokens issued before the change write nothing over it. Who may call this is the application's to say.
/// <para>An actor is who asked for the change, in the application's own words: at most 256 characters, kept in the
/// audit entry as given.</para>
/// <para>Every method throws <see cref="InvalidOperationException"/> when the store is unavailable, breaks its contract
/// or keeps answering with conflicts: then nothing is changed.</para>
/// </remarks>
public interface IUserAdministration
{
    /// <summary>Keeps everybody out of the account until it is reactivated; what it holds stays.</summary>
    ValueTask<AdministrationResult> SuspendAsync(
        UserId user, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Takes a suspended account back into use with all it held. A deleted one is refused.</summary>
    ValueTask<AdministrationResult> ReactivateAsync(
        UserId user, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Closes the account for good. Its row, keys and address stay, so that its identities are refused and no
    /// second account arises.</summary>
    ValueTask<AdministrationResult> DeleteAsync(
        UserId user, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes the account and erases address, names, memberships, roles and keys; of each key a keyed hash
    /// remains, by which its identity is refused.</summary>
    /// <remarks>Earlier audit entries stay. They hold names and addresses only where
    /// <see cref="JitProvisioningOptions.AuditPersonalValues"/> is on: then erasing those is the application's. Keys
    /// that were put into the store beside the library and never signed in are unknown to it and stay as well. A link
    /// ticket under way holds address and key until it is used or purged.</remarks>
    /// <exception cref="InvalidOperationException"><see cref="JitProvisioningOptions.TombstoneKey"/> is not set, or the
    /// store failed.</exception>
    ValueTask<AdministrationResult> EraseAsync(
        UserId user, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Takes an external identity from the account, with the memberships and roles that sign-ins by its
    /// connections gave and what they contributed last. What was given by hand stays.</summary>
    /// <param name="user">The account.</param>
    /// <param name="key">The identity's key.</param>
    /// <param name="force">True to take the last identity too, one that a migration replaced, and one of an account
    /// that is not in use, which else is refused: whoever has the identity may then come back as somebody new.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<AdministrationResult> UnlinkAsync(
        UserId user,
        ExternalKey key,
        bool force = false,
        string? actor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Has sign-ins neither link, sync nor demote the account.</summary>
    ValueTask<AdministrationResult> ProtectAsync(
        UserId user, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Lets sign-ins write the account again.</summary>
    ValueTask<AdministrationResult> UnprotectAsync(
        UserId user, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Gives a role in an organization by hand: no sign-in takes it away. Refused where the person is no
    /// member, or was removed, and where there is no such organization; in a suspended membership it waits.</summary>
    /// <param name="user">The account.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="role">The role's name, at most 256 characters.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<AdministrationResult> GrantRoleAsync(
        UserId user,
        OrganizationId organization,
        string role,
        string? actor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Takes a role in an organization away, whoever gave it. It is remembered, also for a role that the
    /// person does not hold: no sign-in gives it until it is given by hand.</summary>
    ValueTask<AdministrationResult> RevokeRoleAsync(
        UserId user,
        OrganizationId organization,
        string role,
        string? actor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Gives a role in the whole application by hand, as <see cref="GrantRoleAsync"/> does in an
    /// organization.</summary>
    ValueTask<AdministrationResult> GrantApplicationRoleAsync(
        UserId user, string role, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Takes a role in the whole application away, as <see cref="RevokeRoleAsync"/> does in an
    /// organization.</summary>
    ValueTask<AdministrationResult> RevokeApplicationRoleAsync(
        UserId user, string role, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Finds an account of any status by its id; null when there is none.</summary>
    ValueTask<UserRecord?> FindAsync(UserId user, CancellationToken cancellationToken = default);

    /// <summary>Finds the account that holds the address, verified; where none does, those that carry it, at most 100
    /// in the order of their ids.</summary>
    /// <exception cref="NotSupportedException">None holds it, and the store is no
    /// <see cref="IUserDirectory"/>.</exception>
    ValueTask<ValueList<UserRecord>> FindByAddressAsync(
        EmailAddress address, CancellationToken cancellationToken = default);

    /// <summary>Finds what the reference code shown to a refused person stands for; null when there is
    /// nothing.</summary>
    /// <exception cref="NotSupportedException">The store is no <see cref="IUserDirectory"/>.</exception>
    ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken = default);

    /// <summary>Lists accounts of every status in the order of their ids, a page at a time.</summary>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    /// <param name="count">The length of the page, 1 to 1,000; a shorter one is the last.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NotSupportedException">The store is no <see cref="IUserDirectory"/>.</exception>
    ValueTask<ValueList<UserRecord>> ListAsync(
        UserId? after = null, int count = 100, CancellationToken cancellationToken = default);
}
