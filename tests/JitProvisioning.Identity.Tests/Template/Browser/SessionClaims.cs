using System.Security.Claims;

namespace JitProvisioning.Identity.Tests;

/// <summary>Reads what <see cref="TemplateBrowser.WhoAmIAsync"/> returns.</summary>
internal static class SessionClaims
{
    /// <summary>The user id as Identity has it, which is the library's too.</summary>
    public static string UserId(this SessionClaim[]? claims)
    {
        var id = Assert.Single(claims.Values(ClaimTypes.NameIdentifier));
        Assert.Equal(id, Assert.Single(claims.Values(JitClaimTypes.UserId)));
        return id;
    }

    public static string? Organization(this SessionClaim[]? claims) =>
        claims.Values(JitClaimTypes.Organization).SingleOrDefault();

    public static string[] OrganizationRoles(this SessionClaim[]? claims) =>
        claims.Values(JitClaimTypes.OrganizationRole);

    public static string[] Memberships(this SessionClaim[]? claims) => claims.Values(JitClaimTypes.Membership);

    private static string[] Values(this SessionClaim[]? claims, string type)
    {
        Assert.NotNull(claims);
        return [.. claims.Where(claim => claim.Type == type).Select(claim => claim.Value)];
    }
}
