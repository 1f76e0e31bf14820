using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>The handler of a scheme that answers requests, which marks the request while it answers it.</summary>
internal sealed class SignInRequestHandler(IAuthenticationRequestHandler inner, HttpContext context, string scheme)
    : IAuthenticationRequestHandler, IAuthenticationSignInHandler
{
    public async Task<bool> HandleRequestAsync()
    {
        context.Features.Set(new RunningSignIn(scheme));
        try
        {
            return await inner.HandleRequestAsync().ConfigureAwait(false);
        }
        finally
        {
            context.Features.Set<RunningSignIn>(null);
        }
    }

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context) =>
        inner.InitializeAsync(scheme, context);

    public Task<AuthenticateResult> AuthenticateAsync() => inner.AuthenticateAsync();

    public Task ChallengeAsync(AuthenticationProperties? properties) => inner.ChallengeAsync(properties);

    public Task ForbidAsync(AuthenticationProperties? properties) => inner.ForbidAsync(properties);

    public Task SignOutAsync(AuthenticationProperties? properties) => inner is IAuthenticationSignOutHandler signOut
        ? signOut.SignOutAsync(properties)
        : throw new InvalidOperationException($"The handler of scheme '{scheme}' signs nobody out.");

    public Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties) =>
        inner is IAuthenticationSignInHandler signIn
            ? signIn.SignInAsync(user, properties)
            : throw new InvalidOperationException($"The handler of scheme '{scheme}' keeps no sessions.");
}
