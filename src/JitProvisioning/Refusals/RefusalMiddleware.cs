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
        }
        catch (ProvisioningRefusedException refusal) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await writer.WriteAsync(context, refusal.Result).ConfigureAwait(false);
        }
    }
}
