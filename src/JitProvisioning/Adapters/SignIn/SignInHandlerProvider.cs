using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Puts a mark around the handlers of declared schemes that answer requests.</summary>
internal sealed class SignInHandlerProvider(IAuthenticationHandlerProvider inner, IOptions<SignInSchemes> declared)
    : IAuthenticationHandlerProvider
{
    public async Task<IAuthenticationHandler?> GetHandlerAsync(HttpContext context, string authenticationScheme)
    {
        var handler = await inner.GetHandlerAsync(context, authenticationScheme).ConfigureAwait(false);
        return handler is IAuthenticationRequestHandler answering && declared.Value.IsDeclared(authenticationScheme)
            ? new SignInRequestHandler(answering, context, authenticationScheme)
            : handler;
    }
}
