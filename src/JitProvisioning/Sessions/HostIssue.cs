using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace JitProvisioning;

/// <summary>When a session's cookie was issued, as the host counts: its own validation, such as of ASP.NET Core
/// Identity's security stamp, comes so long after the issue, and the library's checks issue the cookie anew before
/// that.</summary>
internal static class HostIssue
{
    private const string Key = "JitProvisioning.HostIssued";

    /// <summary>Shows the host its own time.</summary>
    /// <returns>The time of the cookie itself.</returns>
    public static DateTimeOffset? Show(CookieValidatePrincipalContext context)
    {
        var issued = context.Properties.IssuedUtc;
        if (context.Properties.Items.TryGetValue(Key, out var kept)
            && DateTimeOffset.TryParseExact(
                kept, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var hosts))
        {
            context.Properties.IssuedUtc = hosts;
        }

        return issued;
    }

    /// <summary>Puts the cookie's own time back, and keeps the host's with the session until the host issues it
    /// anew.</summary>
    /// <param name="context">The session as the host left it.</param>
    /// <param name="issued">The time of the cookie itself.</param>
    /// <param name="shown">The time that the host was shown.</param>
    public static void Keep(CookieValidatePrincipalContext context, DateTimeOffset? issued, DateTimeOffset? shown)
    {
        if (context.ShouldRenew)
        {
            context.Properties.Items.Remove(Key);
        }
        else if (shown is { } hosts)
        {
            context.Properties.Items[Key] = hosts.ToString("O", CultureInfo.InvariantCulture);
        }

        // One that the host set itself says how long the cookie is to last.
        if (context.Properties.IssuedUtc == shown)
        {
            context.Properties.IssuedUtc = issued;
        }
    }
}
