namespace JitProvisioning;

/// <summary>What an administrator does with the memberships of accounts, by the same rules as
/// <see cref="IUserAdministration"/>: versioned commits with their audit entries, on which tokens issued before write
/// nothing.</summary>
/// <remarks>Nothing is given in an organization that there is not, or that was removed: that is refused with
/// <see cref="ProvisioningReason.OrganizationUnknown"/>. What is there may be taken away all the same.</remarks>
public interface IMembershipAdministration
{
    /// <summary>Gives a membership by hand, whatever became of it before: no sign-in takes it away. One that is there
    /// is in use from now on, with its roles.</summary>
    /// <param name="user">The account.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="endsAt">When it ends; null for one without an end.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<AdministrationResult> AddAsync(
        UserId user,
        OrganizationId organization,
        DateTimeOffset? endsAt = null,
        string? actor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Sets when a membership in use ends, or takes its end off. From then on it counts no longer, and no
    /// sign-in gives it back.</summary>
    ValueTask<AdministrationResult> SetEndAsync(
        UserId user,
        OrganizationId organization,
        DateTimeOffset? endsAt,
        string? actor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Grants a membership that waits for approval; <see cref="RemoveAsync"/> refuses it. Refused
    /// with <see cref="ProvisioningReason.ApprovalLapsed"/> where the request is too old: the person's next sign-in
    /// raises it anew.</summary>
    ValueTask<AdministrationResult> ApproveAsync(
        UserId user, OrganizationId organization, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Confirms what a connection would take and <see cref="ConnectionOptions.HoldRevocations"/> holds: the
    /// next sign-in that would take no more than <see cref="UserRecord.HeldRevocations"/> names takes it. Refused with
    /// <see cref="ProvisioningReason.NothingHeld"/> where nothing is held.</summary>
    ValueTask<AdministrationResult> ConfirmRevocationsAsync(
        UserId user, ConnectionId connection, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Switches an active membership off; its roles stay for whoever reinstates it.</summary>
    ValueTask<AdministrationResult> SuspendAsync(
        UserId user, OrganizationId organization, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Switches a membership on again: a suspended one with its roles, one that ended without its end, a
    /// removed one with no roles. A request waits on.</summary>
    ValueTask<AdministrationResult> ReinstateAsync(
        UserId user, OrganizationId organization, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Takes a membership away with every role in it; no sign-in gives it back.</summary>
    ValueTask<AdministrationResult> RemoveAsync(
        UserId user, OrganizationId organization, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Lists the accounts that have a membership of one status in an organization, a page at a time.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="status">The status, as it is now.</param>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    /// <param name="count">The most accounts to read, 1 to 1,000. The page is shorter where it is the last, and by
    /// those whose membership has changed in the meantime.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NotSupportedException">The store is no <see cref="IMemberDirectory"/>.</exception>
    ValueTask<ValueList<UserRecord>> ListAsync(
        OrganizationId organization,
        MembershipStatus status = MembershipStatus.Active,
        UserId? after = null,
        int count = 100,
        CancellationToken cancellationToken = default);
}
