using System.Globalization;
using System.Security.Claims;

namespace JitProvisioning;

/// <summary>What a session knows of an account, and since when: its id, memberships and roles, and nothing that may
/// change without taking or giving anything.</summary>
internal static class SessionStamp
{
    /// <summary>When the account was read that the principal speaks of; null where it does not say.</summary>
    public static DateTimeOffset? ReadAt(ClaimsPrincipal principal) =>
        OrganizationContext.Values(principal, JitClaimTypes.ReadAt).FirstOrDefault() is { } text
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>True when two principals hold the same in the same organizations.</summary>
    public static bool AreEqual(ClaimsPrincipal one, ClaimsPrincipal other) => Of(one).SetEquals(Of(other));

    private static HashSet<(string Type, string Value)> Of(ClaimsPrincipal principal) => principal.Identities
        .Where(PrincipalEnricher.IsAdded)
        .SelectMany(identity => identity.Claims)
        .Where(claim => claim.Type != JitClaimTypes.ReadAt)
        .Select(claim => (claim.Type, claim.Value))
        .ToHashSet();
}
