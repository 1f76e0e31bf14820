namespace JitProvisioning;

/// <summary>What administration makes of a membership. One that is not there stays so, unless it is given.</summary>
internal static class MembershipEdits
{
    /// <summary>Gives the membership by hand, or makes one that is there the administration's own, in use until the
    /// end.</summary>
    public static RecordEdit Add(
        UserRecord user, OrganizationId organization, DateTimeOffset? endsAt, DateTimeOffset now) =>
        user.MembershipIn(organization) is null
            ? Edit(user, user with
            {
                Memberships =
                [
                    .. user.Memberships,
                    new Membership(organization, MembershipStatus.Active, GrantSource.ByHand(now), [])
                    {
                        EndsAt = endsAt,
                    },
                ],
            })
            : Change(user, organization, membership => ByHand(membership, now) with
            {
                Status = MembershipStatus.Active,
                EndsAt = endsAt,
            });

    /// <summary>Sets or takes off the end of a membership in use.</summary>
    public static RecordEdit End(UserRecord user, OrganizationId organization, DateTimeOffset? endsAt) => Change(
        user,
        organization,
        membership => membership.Status == MembershipStatus.Active ? membership with { EndsAt = endsAt } : membership);

    /// <summary>Grants a request that has not lapsed.</summary>
    public static RecordEdit Approve(UserRecord user, OrganizationId organization, DateTimeOffset now) =>
        user.MembershipIn(organization) is { Status: MembershipStatus.Pending } request && request.IsOver(now)
            ? RecordEdit.Refuse(ProvisioningReason.ApprovalLapsed)
            : Change(
                user,
                organization,
                membership => membership.Status == MembershipStatus.Pending
                    ? membership with { Status = MembershipStatus.Active, EndsAt = null }
                    : membership);

    /// <summary>Takes the membership away with every role in it; no sign-in gives it back.</summary>
    public static RecordEdit Remove(UserRecord user, OrganizationId organization, DateTimeOffset now) => Change(
        user,
        organization,
        membership => membership.Status == MembershipStatus.Removed
            ? membership
            : new Membership(organization, MembershipStatus.Removed, GrantSource.ByHand(now), []));

    /// <summary>Switches an active membership off; its roles stay for whoever switches it on again.</summary>
    public static RecordEdit Suspend(UserRecord user, OrganizationId organization) => Change(
        user,
        organization,
        membership => membership.Status == MembershipStatus.Active
            ? membership with { Status = MembershipStatus.Suspended }
            : membership);

    /// <summary>Switches a membership on again: a suspended one with its roles, one that ended without its end, a
    /// removed one with nothing. A request waits on.</summary>
    public static RecordEdit Reinstate(UserRecord user, OrganizationId organization, DateTimeOffset now) => Change(
        user,
        organization,
        membership => membership.Status == MembershipStatus.Pending ? membership : membership with
        {
            Status = MembershipStatus.Active,
            EndsAt = membership.EndsAt <= now ? null : membership.EndsAt,
        });

    /// <summary>Lets the next sign-in take what is held.</summary>
    public static RecordEdit ConfirmRevocations(UserRecord user, ConnectionId connection) =>
        user.HeldRevocations.All(held => held.Connection != connection)
            ? RecordEdit.Refuse(ProvisioningReason.NothingHeld)
            : Edit(user, user with
            {
                HeldRevocations = user.HeldRevocations
                    .Select(held => held.Connection == connection ? held with { IsConfirmed = true } : held)
                    .ToValueList(),
            }) with { ByHand = false };

    private static Membership ByHand(Membership membership, DateTimeOffset now) =>
        membership.Sources.Any(source => source.Origin == GrantOrigin.Hand)
            ? membership
            : membership.With(GrantSource.ByHand(now));

    private static RecordEdit Change(
        UserRecord user, OrganizationId organization, Func<Membership, Membership> change) => Edit(user, user with
    {
        Memberships = user.Memberships
            .Select(membership => membership.Organization == organization ? change(membership) : membership)
            .ToValueList(),
    });

    private static RecordEdit Edit(UserRecord user, UserRecord after) => user.Status == UserStatus.Deleted
        ? RecordEdit.Refuse(ProvisioningReason.AccountDeleted)
        : new RecordEdit
        {
            After = after,
            Reason = ProvisioningReason.MembershipChangedByAdministrator,
            ByHand = true,
        };
}
