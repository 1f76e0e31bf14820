using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning.Tests;

/// <summary>A handler that answers its own path and signs in by itself, as Sustainsys.Saml2 version 2 does.</summary>
internal sealed class ScriptedServiceProvider(AssertedPerson person)
    : IAuthenticationRequestHandler, IAuthenticationSignOutHandler
{
    private HttpContext? _context;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public async Task<bool> HandleRequestAsync()
    {
        if (_context!.Request.Path != "/acs/handler")
        {
            return false;
        }

        _context.Response.Redirect("/me");
        await _context.SignInAsync("Cookies", person.Principal, new AuthenticationProperties(person.Items));
        return true;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    public Task ChallengeAsync(AuthenticationProperties? properties) => Answer(StatusCodes.Status401Unauthorized);

    public Task ForbidAsync(AuthenticationProperties? properties) => Answer(StatusCodes.Status403Forbidden);

    public Task SignOutAsync(AuthenticationProperties? properties) => Answer(StatusCodes.Status205ResetContent);

    private Task Answer(int status)
    {
        _context!.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
