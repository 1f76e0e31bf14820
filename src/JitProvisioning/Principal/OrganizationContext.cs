using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Reads the identity that the library added to the request's user, and no other.</summary>
internal sealed class OrganizationContext(IHttpContextAccessor accessor) : IOrganizationContext
{
    public UserId? UserId => UserIdOf(accessor.HttpContext?.User);

    public OrganizationId? Current =>
        Values(JitClaimTypes.Organization).FirstOrDefault() is { } id ? new OrganizationId(id) : null;

    public IReadOnlyList<string> Roles => [.. Values(JitClaimTypes.OrganizationRole)];

    public IReadOnlyList<OrganizationId> Organizations =>
        [.. Values(JitClaimTypes.Membership).Select(id => new OrganizationId(id))];

    public IReadOnlyList<OrganizationId> Pending =>
        [.. Values(JitClaimTypes.PendingMembership).Select(id => new OrganizationId(id))];

    private IEnumerable<string> Values(string type) => Values(accessor.HttpContext?.User, type);

    internal static UserId? UserIdOf(ClaimsPrincipal? principal) =>
        Values(principal, JitClaimTypes.UserId).FirstOrDefault() is { } id ? new UserId(id) : null;

    // An endpoint that takes several schemes sees the identities of all: roles of one are none in the organization of
    // another.
    internal static IEnumerable<string> Values(ClaimsPrincipal? principal, string type) =>
        principal?.Identities.FirstOrDefault(PrincipalEnricher.IsAdded)?.Claims
            .Where(claim => claim.Type == type)
            .Select(claim => claim.Value)
        ?? [];
}
