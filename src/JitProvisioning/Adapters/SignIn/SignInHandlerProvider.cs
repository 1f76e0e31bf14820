using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Puts a mark around the handlers that answer requests: they, or the host in their events, sign people in
/// there.</summary>
internal sealed class SignInHandlerProvider(IAuthenticationHandlerProvider inner) : IAuthenticationHandlerProvider
{
    public async Task<IAuthenticationHandler?> GetHandlerAsync(HttpContext context, string authenticationScheme)
    {
        var handler = await inner.GetHandlerAsync(context, authenticationScheme).ConfigureAwait(false);
        return handler is IAuthenticationRequestHandler answering
            ? new SignInRequestHandler(answering, context, authenticationScheme)
            : handler;
    }
}
