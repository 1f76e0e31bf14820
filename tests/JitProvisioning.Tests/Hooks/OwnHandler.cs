using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>A handler that raises an event of its own before it makes the ticket.</summary>
internal sealed class OwnHandler(
    IOptionsMonitor<OwnOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<OwnOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        Options.Events.Asking();
        using var user = JsonDocument.Parse("""{ "sub": "own-1" }""");
        var context = new OAuthCreatingTicketContext(
            new ClaimsPrincipal(identity), properties, Context, Scheme, Options, Backchannel, tokens, user.RootElement);
        await Options.Events.CreatingTicket(context);
        return new AuthenticationTicket(context.Principal!, context.Properties, Scheme.Name);
    }
}
