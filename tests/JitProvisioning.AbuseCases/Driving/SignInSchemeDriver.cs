using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace JitProvisioning.AbuseCases;

/// <summary>Lets a declared scheme's own handler sign in whom it validated, as one for SAML does.</summary>
internal sealed class SignInSchemeDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        IsDeclared(new CaseNames(abuse).ConnectionOf(token.Scheme))
        && token.Event == "OnTokenValidated"
        && token.Others.Members.Count == 0;

    public static bool IsDeclared(CaseObject? connection) => connection?.Text("protocol") == "saml2";

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        var code = Guid.NewGuid().ToString("n");
        var ticket = new Ticket
        {
            Properties = new AuthenticationProperties(),
            Principal = new ClaimsPrincipal(new ClaimsIdentity(SignIns.ClaimsOf(token), "Federation")),
        };
        host.Tickets[code] = ticket;
        var browser = host.NewBrowser();
        await start.ArriveAsync();
        var response = await browser.GetAsync($"/signin-{token.Scheme}?code={code}");
        var attempt = ticket.Result is { } result
            ? Attempt.Of(result)
            : new Attempt { PipelineFailure = $"HTTP {(int)response.StatusCode}" };
        return attempt with
        {
            Path = "declared scheme",
            Status = (int)response.StatusCode,
            HasSession = browser.Session is not null,
            SessionClaims = await browser.SessionClaimsAsync(),
        };
    }
}
