using System.Net;

namespace JitProvisioning.Identity.Tests;

/// <summary>The ends that a sign-in may have.</summary>
internal static class BrowserPages
{
    public static bool IsCallback(Uri address) => address.AbsolutePath == "/signin-oidc";

    /// <summary>The template's page at which the application's own cookie is issued.</summary>
    public static bool IsLoginPage(Uri address) =>
        address.AbsolutePath == "/Identity/Account/ExternalLogin"
        && address.Query.Contains("handler=Callback", StringComparison.Ordinal);

    /// <summary>True when the template's page signed in and sent the person on.</summary>
    public static bool IsHome(this BrowserPage page) =>
        page is { Status: HttpStatusCode.OK, Address.AbsolutePath: "/" };

    /// <summary>True when the library ended the sign-in before the template's page saw it.</summary>
    public static bool IsRefusal(this BrowserPage page) =>
        page.Status == HttpStatusCode.Forbidden
        && page.Address.AbsolutePath.StartsWith("/signin-", StringComparison.Ordinal)
        && page.Text.Contains("You could not be signed in", StringComparison.Ordinal);

    /// <summary>True when the template's page found the user locked, who was not a moment before.</summary>
    public static bool IsLockout(this BrowserPage page) => page.Address.AbsolutePath == "/Identity/Account/Lockout";
}
