using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Keeps the refusal that a request is to be answered with. The outermost middleware writes it, when no other
/// challenge can write into it any more.</summary>
internal sealed record RefusedRequest(ProvisioningResult Refusal)
{
    public int Status => Refusal.Outcome == ProvisioningOutcome.Failed
        ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status403Forbidden;

    public static void Answer(HttpContext context, ProvisioningResult refusal)
    {
        var refused = new RefusedRequest(refusal);
        context.Features.Set(refused);
        context.Response.StatusCode = refused.Status;

        // A page by the status code would take the body's place.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }
    }
}
