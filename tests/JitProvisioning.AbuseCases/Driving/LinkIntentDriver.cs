namespace JitProvisioning.AbuseCases;

/// <summary>Signs in by the provider while somebody is signed in already, with or without the wish to link.</summary>
internal sealed class LinkIntentDriver : IEventDriver
{
    private const string LinkCookie = ".JitProvisioning.Link";

    private static readonly string[] Known = ["currentUser", "linkIntent", "session"];

    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "OnTokenValidated"
        && token.Others["currentUser"] is CaseText
        && !token.Others.Names.Except(Known).Any()
        && new CaseNames(abuse).ConnectionOf(token.Scheme) is { } connection
        && connection.Text("protocol") == "oidc"
        && Delivery.WhyNotByPipeline(token, connection) is null;

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        var code = Guid.NewGuid().ToString("n");
        host.Tickets[code] = new Ticket();
        var browser = host.NewBrowser();
        var current = token.Others.Required("currentUser");
        if (token.Others["linkIntent"] is not CaseObject intent)
        {
            await browser.GetAsync("/as?user=" + current);
            var page = $"/login?scheme={token.Scheme}&ticket={code}";
            return await OpenIdConnectDriver.WalkAsync(host, token, browser, code, page, start.ArriveAsync);
        }

        RequireUnused(intent);
        await browser.GetAsync("/as?user=" + intent.Required("user"));
        var scheme = host.Names.SchemeOf(intent.Required("connection"));
        return await OpenIdConnectDriver.WalkAsync(
            host, token, browser, code, "/link?scheme=" + scheme, () => ChangeAsync(browser, token, intent, start));
    }

    // What a test may want to be different when the browser comes back: who is signed in, and which browser it is.
    private static async Task ChangeAsync(CaseBrowser browser, CaseToken token, CaseObject intent, StartLine start)
    {
        if (token.Others.Text("currentUser") != intent.Text("user"))
        {
            await browser.GetAsync("/as?user=" + token.Others.Text("currentUser"));
        }

        if (token.Others.Text("session") != intent.Text("session"))
        {
            browser.Forget(LinkCookie);
        }

        await start.ArriveAsync();
    }

    private static void RequireUnused(CaseObject intent)
    {
        if (intent["used"]?.AsFlag == true)
        {
            throw new NoDriverException("a link intent that was used before");
        }
    }
}
