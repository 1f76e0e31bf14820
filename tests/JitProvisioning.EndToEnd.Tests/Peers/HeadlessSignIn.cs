using System.Net;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A person without a browser, who keeps cookies, follows redirects and fills the provider's forms.</summary>
internal sealed class HeadlessSignIn(string login) : IDisposable
{
    private const int MostSteps = 30;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly CookieContainer _cookies = new();

    /// <summary>Opens an address and goes on until a page asks for nothing more.</summary>
    public Task<SignInPage> OpenAsync(Uri address, CancellationToken cancellationToken = default) =>
        FollowAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);

    /// <summary>Sends a form, and goes on as <see cref="OpenAsync"/> does.</summary>
    public Task<SignInPage> SendAsync(
        Uri address, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken = default) =>
        FollowAsync(
            new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) },
            cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<SignInPage> FollowAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        List<Uri> visited = [];
        while (visited.Count < MostSteps)
        {
            var here = request.RequestUri!;
            visited.Add(here);
            using var response = await SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            var next = Redirect(response, here) ?? ProviderForm.Find(body)?.Fill(here, login)
                ?? SamlForm.Find(body)?.Submit(here);
            if (next is null)
            {
                return new SignInPage(here, response.StatusCode, body, visited);
            }

            request = next;
        }

        throw new InvalidOperationException("The sign-in goes round in circles: " + string.Join(" → ", visited));
    }

    private static HttpRequestMessage? Redirect(HttpResponseMessage response, Uri here) =>
        response.Headers.Location is { } location && (int)response.StatusCode is >= 300 and < 400
            ? new HttpRequestMessage(HttpMethod.Get, new Uri(here, location))
            : null;

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var here = request.RequestUri!;
        if (_cookies.GetCookieHeader(here) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        var response = await _http.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var headers))
        {
            foreach (var header in headers)
            {
                _cookies.SetCookies(here, AsBrowsersDo(here, header));
            }
        }

        request.Dispose();
        return response;
    }

    // Browsers send a Secure cookie back to a loopback address over plain http; CookieContainer does not.
    private static string AsBrowsersDo(Uri here, string header) =>
        here.IsLoopback ? header.Replace("; secure", "", StringComparison.OrdinalIgnoreCase) : header;
}
