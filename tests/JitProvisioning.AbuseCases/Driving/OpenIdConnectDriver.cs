using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;

namespace JitProvisioning.AbuseCases;

/// <summary>Walks a browser through the code flow of the real handler, with a token that is really signed.</summary>
internal sealed class OpenIdConnectDriver : IEventDriver
{
    // The cookie handler's own event follows on each sign-in.
    private static readonly string[] Events =
    [
        "OnTokenValidated",
        "OnTokenValidated then OnUserInformationReceived",
        "OnTokenValidated then Cookies.OnSigningIn",
    ];

    public bool Drives(AbuseCase abuse, CaseToken token) =>
        Events.Contains(token.Event)
        && token.Others.Members.Count == 0
        && new CaseNames(abuse).ConnectionOf(token.Scheme) is { } connection
        && connection.Text("protocol") == "oidc"
        && Delivery.WhyNotByPipeline(token, connection) is null;

    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        var code = Guid.NewGuid().ToString("n");
        host.Tickets[code] = new Ticket { Properties = PropertiesOf(token) };
        return WalkAsync(
            host, token, host.NewBrowser(), code, $"/login?scheme={token.Scheme}&ticket={code}", start.ArriveAsync);
    }

    /// <summary>Walks a browser from a page of the application to the provider and back.</summary>
    /// <param name="host">The application.</param>
    /// <param name="token">What the provider is to say.</param>
    /// <param name="browser">The browser.</param>
    /// <param name="code">The code that the provider answers with, which a ticket is kept for.</param>
    /// <param name="page">The page that sends the browser to the provider.</param>
    /// <param name="beforeReturn">What happens before the browser comes back.</param>
    public static async Task<Attempt> WalkAsync(
        CaseHost host, CaseToken token, CaseBrowser browser, string code, string page, Func<Task> beforeReturn)
    {
        var challenge = await browser.GetAsync(page);
        if (challenge.Headers.Location is not { } location)
        {
            var failure = $"{page}: HTTP {(int)challenge.StatusCode}";
            return new Attempt { Path = "OpenID Connect", PipelineFailure = failure };
        }

        var query = QueryHelpers.ParseQuery(location.Query);
        var connection = host.Names.ConnectionOf(token.Scheme)!;
        host.Setup.Provider.Answer(code, new SignedToken(
            Delivery.PayloadOf(token, connection, query["nonce"]!, host.Setup.Settings.Clock),
            token.Claims.UserInfo is { } userInfo ? PayloadWriter.Write(userInfo) : null,
            token.Claims.TokenMark));
        await beforeReturn();
        return await CallBackAsync(browser, host.Tickets[code], CallbackOf(token, code, query["state"]!));
    }

    private static async Task<Attempt> CallBackAsync(CaseBrowser browser, Ticket ticket, string callback)
    {
        var earlier = browser.Session;
        HttpResponseMessage response;
        try
        {
            response = await browser.GetAsync(callback);
        }
        catch (AuthenticationFailureException exception) when (ticket.Result is null)
        {
            // The handler's own refusal, which a case may not expect: reported as what it is.
            return new Attempt { Path = "OpenID Connect", PipelineFailure = ticket.Failure ?? exception.Message };
        }

        var attempt = ticket.Result is { } result
            ? Attempt.Of(result)
            : new Attempt { PipelineFailure = ticket.Failure ?? $"HTTP {(int)response.StatusCode}" };
        return attempt with
        {
            Path = "OpenID Connect",
            Status = (int)response.StatusCode,
            HasSession = browser.Session is { } session && session != earlier,
            SessionClaims = await browser.SessionClaimsAsync(),
        };
    }

    private static AuthenticationProperties PropertiesOf(CaseToken token)
    {
        var properties = new AuthenticationProperties { RedirectUri = "/me" };
        foreach (var (name, value) in token.Properties.Members)
        {
            properties.Items[name] = Vocabulary.Describe(value);
        }

        return properties;
    }

    private static string CallbackOf(CaseToken token, string code, string state)
    {
        var query = token.Properties.Members.ToDictionary(
            property => property.Key, property => (string?)Vocabulary.Describe(property.Value));
        query["code"] = code;
        query["state"] = state;
        return QueryHelpers.AddQueryString("/signin-" + token.Scheme, query);
    }
}
