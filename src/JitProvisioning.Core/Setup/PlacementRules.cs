namespace JitProvisioning;

/// <summary>Rejects settings of placement that can have no effect where they stand.</summary>
internal static class PlacementRules
{
    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        if (connection.OwnerPlacement != default && connection.Organization is null)
        {
            failures.Add($"{key}:OwnerPlacement needs Organization: name the owner, or leave OwnerPlacement out.");
        }

        if (connection.ClaimPlacement != default && connection.OrganizationClaim is null)
        {
            failures.Add($"{key}:ClaimPlacement needs OrganizationClaim: name the claim, or leave ClaimPlacement out.");
        }

        if (connection.AbsentOrganizationClaim != default && connection.OrganizationClaim is null)
        {
            failures.Add(
                $"{key}:AbsentOrganizationClaim needs OrganizationClaim: name the claim, or leave "
                + "AbsentOrganizationClaim out.");
        }

        if (connection.DomainPlacement != default && connection.Organization is not null)
        {
            failures.Add(
                $"{key}:DomainPlacement has no meaning for a connection that an organization owns. Leave it out.");
        }

        if (connection.PlaceByInvitation && connection.Organization is not null)
        {
            failures.Add(
                $"{key}:PlaceByInvitation has no meaning for a connection that an organization owns: it leads to its "
                + "owner only, by invitation as well. Leave it out.");
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

        if (organization.ApprovalExpiry <= TimeSpan.Zero || organization.ApprovalExpiry > TimeSpan.FromDays(365))
        {
            failures.Add($"{key}:ApprovalExpiry must be more than zero and at most 365 days.");
        }
    }
}
