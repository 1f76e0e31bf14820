using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning.AbuseCases;

/// <summary>A service provider that finds every assertion valid, and signs in by itself.</summary>
internal sealed class ScriptedServiceProvider(CaseSetup setup) : IAuthenticationRequestHandler
{
    private AuthenticationScheme? _scheme;
    private HttpContext? _context;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        (_scheme, _context) = (scheme, context);
        return Task.CompletedTask;
    }

    public async Task<bool> HandleRequestAsync()
    {
        if (_context!.Request.Path != "/signin-" + _scheme!.Name)
        {
            return false;
        }

        var ticket = setup.Tickets[_context.Request.Query["code"].ToString()];
        await _context.SignInAsync(ticket.Principal!, ticket.Properties);
        return true;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    public Task ChallengeAsync(AuthenticationProperties? properties) => throw new NotSupportedException();

    public Task ForbidAsync(AuthenticationProperties? properties) => throw new NotSupportedException();
}
