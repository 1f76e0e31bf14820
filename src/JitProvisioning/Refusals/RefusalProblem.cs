using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace JitProvisioning;

/// <summary>Answers a refused request of an API by problem details (RFC 9457): the same for every decision, so that
/// nothing tells whether an account exists.</summary>
internal static class RefusalProblem
{
    private const int RetryAfterSeconds = 30;

    public static async Task WriteAsync(HttpContext context, RefusedRequest refused)
    {
        var response = context.Response;
        var isFault = refused.Status == StatusCodes.Status503ServiceUnavailable;
        response.StatusCode = refused.Status;
        response.ContentType = "application/problem+json";
        response.ContentLength = null;
        response.Headers[HeaderNames.CacheControl] = "no-store";

        // What other schemes would have answered.
        response.Headers.Remove(HeaderNames.Location);
        response.Headers.Remove(HeaderNames.WWWAuthenticate);
        if (isFault)
        {
            response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        await response.Body.WriteAsync(BodyOf(refused, isFault), context.RequestAborted).ConfigureAwait(false);
    }

    private static byte[] BodyOf(RefusedRequest refused, bool isFault) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        title = isFault ? "Service Unavailable" : "Forbidden",
        status = refused.Status,
        detail = isFault
            ? "The token could not be checked right now. Try again later."
            : "The token was refused. Contact the application's administrator and name the reference.",
        reference = refused.Refusal.Reference,
    });
}
