using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace JitProvisioning;

/// <summary>Answers a refused browser: the same for every decision, so that nothing tells whether an account exists;
/// but for the question to the owner of an address.</summary>
internal sealed class RefusalWriter(IOptions<RefusalOptions> options, PendingLinkCookie pendingLinks)
{
    private const int RetryAfterSeconds = 30;

    public Task WriteAsync(HttpContext context, ProvisioningResult result)
    {
        var reference = result.Reference ?? "";
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        if (result.Pending is { } pending && options.Value.LinkPath.HasValue)
        {
            pendingLinks.Write(context, pending);
            context.Response.Redirect(context.Request.PathBase.Add(options.Value.LinkPath));
            return Task.CompletedTask;
        }

        if (options.Value.Path.HasValue)
        {
            context.Response.Redirect(
                context.Request.PathBase.Add(options.Value.Path).Add(QueryString.Create("reference", reference)));
            return Task.CompletedTask;
        }

        return WritePageAsync(context, result.Outcome == ProvisioningOutcome.Failed, reference);
    }

    private static Task WritePageAsync(HttpContext context, bool isFault, string reference)
    {
        context.Response.StatusCode = isFault
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status403Forbidden;
        if (isFault)
        {
            context.Response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'";
        return context.Response.WriteAsync(RefusalPage.Render(isFault, reference), context.RequestAborted);
    }
}
