using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>The outermost middleware: answers a refusal that was thrown where nothing else could answer it.</summary>
internal sealed class RefusalMiddleware(RequestDelegate next, RefusalWriter writer)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (context.Features.Get<RefusedRequest>() is { } refused && !context.Response.HasStarted)
            {
                await RefusalProblem.WriteAsync(context, refused).ConfigureAwait(false);
            }
        }
        catch (ProvisioningRefusedException refusal) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await writer.WriteAsync(context, refusal.Result).ConfigureAwait(false);
        }
    }
}
