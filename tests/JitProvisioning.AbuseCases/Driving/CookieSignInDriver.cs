using Microsoft.AspNetCore.Authentication;

namespace JitProvisioning.AbuseCases;

/// <summary>Signs a person in by the host's own password page: nothing of the library has a part in it.</summary>
internal sealed class CookieSignInDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "OnSigningIn" && token.Scheme == "Cookies" && token.Others.Members.Count == 0;

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        var id = Guid.NewGuid().ToString("n");
        var properties = new AuthenticationProperties();
        foreach (var (name, value) in token.Claims.Payload.Members)
        {
            properties.Items[name] = Vocabulary.Describe(value);
        }

        var ticket = new Ticket { Properties = properties };
        host.Tickets[id] = ticket;
        var browser = host.NewBrowser();
        await start.ArriveAsync();
        var response = await browser.GetAsync($"/local?ticket={id}&code={id}");
        var attempt = ticket.Result is { } result ? Attempt.Of(result)
            : browser.Session is not null ? new Attempt { Outcome = "Skipped", Reason = "NotFederated" }
            : new Attempt { PipelineFailure = $"HTTP {(int)response.StatusCode}" };
        return attempt with
        {
            Path = "cookie",
            Status = (int)response.StatusCode,
            HasSession = browser.Session is not null,
            SessionClaims = await browser.SessionClaimsAsync(),
        };
    }
}
