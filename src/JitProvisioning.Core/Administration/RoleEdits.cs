namespace JitProvisioning;

/// <summary>What administration makes of the roles a person holds, in an organization or in the whole
/// application.</summary>
internal static class RoleEdits
{
    /// <summary>Gives a role by hand, beside whoever else gives it.</summary>
    public static RecordEdit Grant(
        UserRecord user, OrganizationId? organization, string role, DateTimeOffset now)
    {
        var refusal = Check(user, organization);
        return refusal != ProvisioningReason.None
            ? RecordEdit.Refuse(refusal)
            : Edit(WithRoles(
                user with { WithheldRoles = Without(user.WithheldRoles, organization, role) },
                organization,
                grants => grants.Any(grant => grant.Role == role && grant.Source.Origin == GrantOrigin.Hand)
                    ? grants
                    : [.. grants, new RoleGrant(role, GrantSource.ByHand(now))]));
    }

    /// <summary>Takes a role away, whoever gave it, and keeps it from sign-ins.</summary>
    public static RecordEdit Revoke(UserRecord user, OrganizationId? organization, string role) =>
        user.Status == UserStatus.Deleted
            ? RecordEdit.Refuse(ProvisioningReason.AccountDeleted)
            : Edit(WithRoles(
                user.Withholds(organization, role)
                    ? user
                    : user with { WithheldRoles = [.. user.WithheldRoles, new WithheldRole(organization, role)] },
                organization,
                grants => grants.Where(grant => grant.Role != role).ToValueList()));

    private static ProvisioningReason Check(UserRecord user, OrganizationId? organization) =>
        user.Status == UserStatus.Deleted ? ProvisioningReason.AccountDeleted
        : organization is not { } id ? ProvisioningReason.None
        : user.MembershipIn(id) switch
        {
            null => ProvisioningReason.NotAMember,
            { Status: MembershipStatus.Removed } => ProvisioningReason.MembershipRemoved,
            _ => ProvisioningReason.None,
        };

    private static UserRecord WithRoles(
        UserRecord user, OrganizationId? organization, Func<ValueList<RoleGrant>, ValueList<RoleGrant>> change) =>
        organization is not { } id
            ? user with { ApplicationRoles = change(user.ApplicationRoles) }
            : user with
            {
                Memberships = user.Memberships
                    .Select(membership => membership.Organization == id
                        ? membership with { Roles = change(membership.Roles) }
                        : membership)
                    .ToValueList(),
            };

    private static ValueList<WithheldRole> Without(
        ValueList<WithheldRole> withheld, OrganizationId? organization, string role) =>
        withheld.Where(other => other.Organization != organization || other.Role != role).ToValueList();

    private static RecordEdit Edit(UserRecord after) =>
        new() { After = after, Reason = ProvisioningReason.RoleChangedByAdministrator, ByHand = true };
}
