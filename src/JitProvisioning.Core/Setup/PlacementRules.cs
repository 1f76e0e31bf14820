namespace JitProvisioning;

/// <summary>Rejects settings of placement that can have no effect where they stand.</summary>
internal static class PlacementRules
{
    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        if (connection.Placement.Owner != default && connection.Organization is null)
        {
            failures.Add($"{key}:Placement:Owner needs Organization: name the owner, or leave Placement:Owner out.");
        }

        if (connection.Placement.Claim != default && connection.OrganizationClaim is null)
        {
            failures.Add(
                $"{key}:Placement:Claim needs OrganizationClaim: name the claim, or leave Placement:Claim out.");
        }

        if (connection.AbsentOrganizationClaim != default && connection.OrganizationClaim is null)
        {
            failures.Add(
                $"{key}:AbsentOrganizationClaim needs OrganizationClaim: name the claim, or leave "
                + "AbsentOrganizationClaim out.");
        }

        if (connection.OrganizationRolesClaim is { } roles
            && (connection.OrganizationClaim is null || string.IsNullOrWhiteSpace(roles)))
        {
            failures.Add(
                $"{key}:OrganizationRolesClaim names roles of the organizations that OrganizationClaim names: name "
                + "both claims, or leave OrganizationRolesClaim out.");
        }

        GroupRules.CheckDefined(
            key, connection.AbsentOrganizationClaim, nameof(connection.AbsentOrganizationClaim), failures);
        if (connection.UnknownOrganizations == UnknownOrganizations.Create
            && (connection.OrganizationClaim is null || !connection.ClaimValuesAtRunTime))
        {
            failures.Add(
                $"{key}:UnknownOrganizations is Create, which needs OrganizationClaim and ClaimValuesAtRunTime: name "
                + "the claim, and set ClaimValuesAtRunTime if no customer chooses its values.");
        }

        if (connection.NewOrganizationRoles.Count > 0
            && connection.UnknownOrganizations != UnknownOrganizations.Create)
        {
            failures.Add($"{key}:NewOrganizationRoles needs UnknownOrganizations to be Create.");
        }

        if (connection.Placement.Domain != default && connection.Organization is not null)
        {
            failures.Add(
                $"{key}:Placement:Domain has no meaning for a connection that an organization owns. Leave it out.");
        }

        if (connection.PlaceByInvitation && connection.Organization is not null)
        {
            failures.Add(
                $"{key}:PlaceByInvitation has no meaning for a connection that an organization owns: it leads to its "
                + "owner only, by invitation as well. Leave it out.");
        }

        if (connection.HoldRevocations is { Grants: < 0 })
        {
            failures.Add($"{key}:HoldRevocations:Grants must not be negative.");
        }

        if (connection.HoldRevocations is { Share: <= 0 or >= 1 or double.NaN })
        {
            failures.Add($"{key}:HoldRevocations:Share must be more than 0 and less than 1.");
        }

        if (connection.HoldRevocations is { Grants: null, Share: null, PrivilegedRoles: false })
        {
            failures.Add($"{key}:HoldRevocations sets no limit. Set Grants, Share or PrivilegedRoles, or remove it.");
        }

        if (connection.Grace.SignIns is < 0 or > 100)
        {
            failures.Add($"{key}:Grace:SignIns must be 0 to 100.");
        }

        if (connection.Grace.Period < TimeSpan.Zero || connection.Grace.Period > TimeSpan.FromDays(365))
        {
            failures.Add($"{key}:Grace:Period must not be negative, and at most 365 days.");
        }

        if (!connection.AllowSignIn && !connection.ExplicitLinking)
        {
            failures.Add(
                $"{key}:AllowSignIn is false and so is ExplicitLinking: nobody can do anything by this connection. Set "
                + "one of them, or Enabled to false.");
        }
    }

    public static void Check(string key, OrganizationOptions organization, List<string> failures)
    {
        if (!Enum.IsDefined(organization.MembershipMode))
        {
            failures.Add($"{key}:MembershipMode is none of Automatic, ByApproval and ByInvitation.");
        }

        if (organization.SeatLimit < 1)
        {
            failures.Add($"{key}:SeatLimit must be at least 1. Leave it out for no limit, or set Active to false.");
        }

        if (organization.OwnerRole is { Length: > 0 } owner
            && organization.Roles.Count > 0
            && !organization.Roles.Contains(owner))
        {
            failures.Add($"{key}:OwnerRole names '{owner}', which is not among {key}:Roles. Add it there.");
        }

        if (organization.ApprovalExpiry <= TimeSpan.Zero || organization.ApprovalExpiry > TimeSpan.FromDays(365))
        {
            failures.Add($"{key}:ApprovalExpiry must be more than zero and at most 365 days.");
        }
    }
}
