using System.Net;
using System.Text.Json;

namespace SmartProjects.Tour;

/// <summary>A person's browser without a window: follows each redirect, and picks the person at the provider.</summary>
public sealed class TourBrowser(Uri application) : IDisposable
{
    private const int MostRedirects = 10;

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    public Task<TourVisit> SignInAsync(string connection, string person) => FollowAsync(
        new HttpRequestMessage(HttpMethod.Get, new Uri(application, $"/signin?connection={connection}")), person);

    /// <summary>Presses the button that joins the two.</summary>
    public Task<TourVisit> AnswerAsync(string person) =>
        FollowAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(application, "/link")), person);

    private async Task<TourVisit> FollowAsync(HttpRequestMessage request, string person)
    {
        for (var hop = 0; hop < MostRedirects; hop++)
        {
            var address = request.RequestUri!;
            using var response = await _client.SendAsync(request);
            request.Dispose();
            if (response.Headers.Location is not { } location)
            {
                return await ReadVisitAsync(address);
            }

            request = new HttpRequestMessage(HttpMethod.Get, Choose(new Uri(address, location), person));
        }

        throw new InvalidOperationException($"The sign-in did not end after {MostRedirects} redirects.");
    }

    public void Dispose() => _client.Dispose();

    // What the links of the provider's page add to the same address.
    private static Uri Choose(Uri address, string person) =>
        address.Query.Contains("code_challenge=", StringComparison.Ordinal)
            ? new Uri($"{address}&person={person}")
            : address;

    private async Task<TourVisit> ReadVisitAsync(Uri end)
    {
        using var answer = await _client.GetAsync(new Uri(application, "/me"));
        if (answer.IsSuccessStatusCode)
        {
            var me = await answer.Content.ReadFromJsonAsync<SignedInPerson>(JsonSerializerOptions.Web);
            return new TourVisit(me!.UserId, me.Outcome, me.Reason);
        }

        var timeline = await _client.GetFromJsonAsync<TimelineEntry[]>(
            new Uri(application, "/audit"), JsonSerializerOptions.Web);
        var entry = System.Web.HttpUtility.ParseQueryString(end.Query)["reference"] is { } reference
            ? Array.Find(timeline!, entry => entry.Reference == reference)
            : end.AbsolutePath == "/link" ? timeline![0] : null;
        return new TourVisit(null, entry?.Outcome ?? "Failed", entry?.Reason ?? "not on record");
    }
}
