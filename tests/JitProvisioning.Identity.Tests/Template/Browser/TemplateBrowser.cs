using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Parser;

namespace JitProvisioning.Identity.Tests;

/// <summary>A person's browser: keeps cookies, follows redirects, and answers the provider's own forms.</summary>
internal sealed class TemplateBrowser(Uri application, string login)
{
    private const int MostSteps = 30;

    // Every browser has its cookies for itself; connections they may share.
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private readonly CookieContainer _cookies = new() { PerDomainCapacity = 100 };
    private readonly List<string> _trail = [];

    /// <summary>Where the application is: another one takes over when it starts anew.</summary>
    public Uri Application { get; set; } = application;

    public Task<BrowserPage> OpenAsync(string path, Func<Uri, bool>? stopBefore = null) =>
        FollowAsync(new BrowserRequest(new Uri(Application, path)), stopBefore);

    /// <summary>Opens the login page and presses the button of a scheme.</summary>
    public async Task<BrowserPage> SignInAsync(string scheme = "acme", Func<Uri, bool>? stopBefore = null)
    {
        var page = await OpenAsync("/Identity/Account/Login");
        return await FollowAsync(page.Press($"button[name=provider][value={scheme}]"), stopBefore);
    }

    /// <summary>Goes on until a page asks for nothing more, or the next address is one to stop before.</summary>
    public async Task<BrowserPage> FollowAsync(BrowserRequest request, Func<Uri, bool>? stopBefore = null)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            using var response = await SendAsync(request);
            var page = new BrowserPage(
                request.Address,
                response.StatusCode,
                new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()),
                _trail);
            if (Next(page, response.Headers.Location) is not { } next)
            {
                return page;
            }

            if (stopBefore?.Invoke(next.Address) == true)
            {
                return page with { Held = next };
            }

            request = next;
        }

        throw new InvalidOperationException("Round in circles:\n" + string.Join('\n', _trail));
    }

    /// <summary>The claims of the session; null when there is none.</summary>
    public Task<SessionClaim[]?> WhoAmIAsync() => AskAsync<SessionClaim[]>(new(new Uri(Application, "/whoami")));

    public async Task<bool> IsInRoleAsync(string role) =>
        await AskAsync<bool?>(new(new Uri(Application, $"/in-role/{role}"))) == true;

    public async Task<bool> SwitchAsync(string organization) =>
        await AskAsync<bool?>(new(new Uri(Application, $"/switch/{organization}"), [])) == true;

    private async Task<T?> AskAsync<T>(BrowserRequest request)
    {
        using var response = await SendAsync(request);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => await response.Content.ReadFromJsonAsync<T>(),
            HttpStatusCode.Redirect or HttpStatusCode.Unauthorized => default,
            var status => throw new InvalidOperationException($"{request.Address} answered {status}."),
        };
    }

    private BrowserRequest? Next(BrowserPage page, Uri? location)
    {
        if (location is not null && (int)page.Status is >= 300 and < 400)
        {
            return new BrowserRequest(new Uri(page.Address, location));
        }

        // The provider's pages: who are you, do you agree, and the answer that a script posts to the application.
        return page.Address.Authority != Application.Authority && page.Document.Forms.Length > 0
            ? page.Press("form", page.Document.QuerySelector("input[name=login]") is null
                ? []
                : [("login", login), ("password", "any")])
            : null;
    }

    private async Task<HttpResponseMessage> SendAsync(BrowserRequest request)
    {
        using var message = request.ToMessage();
        if (_cookies.GetCookieHeader(request.Address) is { Length: > 0 } cookies)
        {
            message.Headers.Add("Cookie", cookies);
        }

        var response = await Http.SendAsync(message);
        _trail.Add($"{message.Method} {request.Address.AbsolutePath} {(int)response.StatusCode}");
        if (response.Headers.TryGetValues("Set-Cookie", out var headers))
        {
            foreach (var header in headers)
            {
                _cookies.SetCookies(request.Address, AsBrowsersDo(header));
            }
        }

        return response;
    }

    // Browsers send a Secure cookie back to a loopback address over plain http; CookieContainer does not.
    private static string AsBrowsersDo(string header) =>
        header.Replace("; secure", "", StringComparison.OrdinalIgnoreCase);
}
