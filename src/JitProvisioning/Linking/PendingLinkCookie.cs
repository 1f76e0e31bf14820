using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Keeps the question a person was asked with the browser, encrypted, until it is answered or ends.</summary>
internal sealed class PendingLinkCookie(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Cookie = ".JitProvisioning.PendingLink";
    private const char Separator = '\n';

    private readonly IDataProtector _protector = protection.CreateProtector("JitProvisioning.PendingLink");

    public void Write(HttpContext context, PendingLink pending)
    {
        LinkSession.Keep(context);
        var seconds = pending.ExpiresAt.ToUnixTimeSeconds();
        var text = FormattableString.Invariant($"{seconds}{Separator}{pending.Ticket}{Separator}{pending.Connection}");
        var options = Options(context);
        options.MaxAge = pending.ExpiresAt - time.GetUtcNow();
        context.Response.Cookies.Append(Cookie, _protector.Protect(text), options);
    }

    public (string Ticket, ConnectionId Connection)? Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } text
            || Unprotect(text) is not [var until, var ticket, var scheme])
        {
            return null;
        }

        return long.TryParse(until, out var seconds) && seconds > time.GetUtcNow().ToUnixTimeSeconds()
            ? (ticket, new ConnectionId(scheme))
            : null;
    }

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
    };

    // What was not written here, or by keys that are gone, is no question.
    private string[]? Unprotect(string text)
    {
        try
        {
            return _protector.Unprotect(text).Split(Separator, 3);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
