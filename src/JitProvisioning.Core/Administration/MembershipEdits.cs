namespace JitProvisioning;

/// <summary>What administration makes of a membership. One that is not there stays so.</summary>
internal static class MembershipEdits
{
    /// <summary>Takes the membership away with every role in it; no sign-in gives it back.</summary>
    public static RecordEdit Remove(UserRecord user, OrganizationId organization) => Change(
        user,
        organization,
        membership => membership.Status == MembershipStatus.Removed
            ? membership
            : new Membership(organization, MembershipStatus.Removed, GrantSource.ByHand, []));

    /// <summary>Switches an active membership off; its roles stay for whoever switches it on again.</summary>
    public static RecordEdit Suspend(UserRecord user, OrganizationId organization) => Change(
        user,
        organization,
        membership => membership.Status == MembershipStatus.Active
            ? membership with { Status = MembershipStatus.Suspended }
            : membership);

    /// <summary>Switches a membership on again: a suspended one with its roles, a removed one with none.</summary>
    public static RecordEdit Reinstate(UserRecord user, OrganizationId organization) => Change(
        user, organization, membership => membership with { Status = MembershipStatus.Active });

    private static RecordEdit Change(
        UserRecord user, OrganizationId organization, Func<Membership, Membership> change) =>
        user.Status == UserStatus.Deleted
            ? RecordEdit.Refuse(ProvisioningReason.AccountDeleted)
            : new RecordEdit
            {
                After = user with
                {
                    Memberships = user.Memberships
                        .Select(membership => membership.Organization == organization ? change(membership) : membership)
                        .ToValueList(),
                },
                Reason = ProvisioningReason.MembershipChangedByAdministrator,
                ByHand = true,
            };
}
