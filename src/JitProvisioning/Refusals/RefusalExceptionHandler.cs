using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Answers a refusal that the host's UseExceptionHandler catches before the outermost middleware
/// can.</summary>
internal sealed class RefusalExceptionHandler(RefusalWriter writer) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (ProvisioningRefusedException.Find(exception) is not { } refusal)
        {
            return false;
        }

        await writer.WriteAsync(httpContext, refusal.Result).ConfigureAwait(false);
        return true;
    }
}
