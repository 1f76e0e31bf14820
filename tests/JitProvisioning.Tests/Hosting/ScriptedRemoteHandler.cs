using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>A handler on the framework's own base class, as Sustainsys.Saml2 version 3 is.</summary>
internal sealed class ScriptedRemoteHandler(
    IOptionsMonitor<RemoteAuthenticationOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AssertedPerson person)
    : RemoteAuthenticationHandler<RemoteAuthenticationOptions>(options, logger, encoder)
{
    protected override Task<HandleRequestResult> HandleRemoteAuthenticateAsync() =>
        Task.FromResult(HandleRequestResult.Success(new AuthenticationTicket(
            person.Principal,
            new AuthenticationProperties(person.Items) { RedirectUri = "/me" },
            Scheme.Name)));
}
