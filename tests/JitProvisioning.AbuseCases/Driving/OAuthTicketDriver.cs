using Microsoft.AspNetCore.WebUtilities;

namespace JitProvisioning.AbuseCases;

/// <summary>Walks a browser through the code flow of a plain OAuth 2.0 handler.</summary>
internal sealed class OAuthTicketDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "OnCreatingTicket"
        && token.Others.Members.Count == 0
        && new CaseNames(abuse).ConnectionOf(token.Scheme)?.Text("protocol") == "oauth2";

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        var code = Guid.NewGuid().ToString("n");
        var ticket = host.Tickets[code] = new Ticket();
        var browser = host.NewBrowser();
        var challenge = await browser.GetAsync($"/login?scheme={token.Scheme}&ticket={code}");
        var state = QueryHelpers.ParseQuery(challenge.Headers.Location!.Query)["state"];
        host.Setup.Provider.Answer(code, new SignedToken("{}", PayloadWriter.Write(token.Claims.Payload), Mark: null));
        await start.ArriveAsync();
        var response = await browser.GetAsync(QueryHelpers.AddQueryString(
            "/signin-" + token.Scheme, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
        var attempt = ticket.Result is { } result
            ? Attempt.Of(result)
            : new Attempt { PipelineFailure = $"HTTP {(int)response.StatusCode}" };
        return attempt with
        {
            Path = "OAuth 2.0",
            Status = (int)response.StatusCode,
            HasSession = browser.Session is not null,
            SessionClaims = await browser.SessionClaimsAsync(),
        };
    }
}
