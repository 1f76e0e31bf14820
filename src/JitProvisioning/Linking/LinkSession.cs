using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>The secret by which a browser is known again between a question and its answer.</summary>
internal static class LinkSession
{
    private const string Cookie = ".JitProvisioning.Link";
    private const int SecretLength = 43;

    /// <summary>The browser's secret; a new one where it has none, which <see cref="Keep"/> gives to it.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Items.TryGetValue(Cookie, out var made))
        {
            return (string)made!;
        }

        var secret = context.Request.Cookies[Cookie] is { Length: SecretLength } kept ? kept : IdSource.NewSecret();
        context.Items[Cookie] = secret;
        return secret;
    }

    // A provider may send the person back by a cross-site POST, which brings SameSite=None cookies only; those need
    // https.
    public static void Keep(HttpContext context)
    {
        var isHttps = context.Request.IsHttps;
        context.Response.Cookies.Append(Cookie, Of(context), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            Secure = isHttps,
            SameSite = isHttps ? SameSiteMode.None : SameSiteMode.Lax,
        });
    }
}
