using JitProvisioning;

namespace SmartProjects.Administration;

/// <summary>Somebody who belongs to an organization or waits to.</summary>
public sealed record CompanyMember(UserId Id, string Name, MembershipStatus Status, IReadOnlyList<string> Roles)
{
    public static CompanyMember Of(UserRecord user, MembershipStatus status, OrganizationId organization) => new(
        user.Id,
        user.Profile.DisplayName ?? user.Id.Value,
        status,
        [.. user.Memberships
            .Where(membership => membership.Organization == organization)
            .SelectMany(membership => membership.Roles)
            .Select(grant => grant.Role)
            .Distinct()]);
}
