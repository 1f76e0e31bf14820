using System.Text.Json;
using Microsoft.AspNetCore.TestHost;

namespace JitProvisioning.AbuseCases;

/// <summary>One person's browser: a jar of cookies.</summary>
internal sealed class CaseBrowser(TestServer server)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>The session's cookie; null when there is none.</summary>
    public string? Session => _cookies.GetValueOrDefault(CaseHost.SessionCookie);

    /// <summary>Loses a cookie, as another browser never had it.</summary>
    public void Forget(string cookie) => _cookies.Remove(cookie);

    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        var request = server.CreateRequest(path);
        if (_cookies.Count > 0)
        {
            request.AddHeader("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await request
            .And(message => message.RequestUri = new Uri(new Uri("https://application.test"), path))
            .GetAsync();
        Keep(response);
        return response;
    }

    /// <summary>The claims that a request of the session bears; empty without one.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> SessionClaimsAsync()
    {
        if (Session is null)
        {
            return [];
        }

        var body = await (await GetAsync("/me")).Content.ReadAsStringAsync();
        return JsonSerializer.Deserialize<KeyValuePair<string, string>[]>(body, JsonSerializerOptions.Web)!;
    }

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var headers))
        {
            return;
        }

        foreach (var header in headers)
        {
            var pair = header.Split(';')[0].Split('=', 2);
            if (header.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal))
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }
}
