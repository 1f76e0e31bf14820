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

    /// <summary>Opens a page of the application.</summary>
    public async Task<TourPage> OpenAsync(string path) => new(await _client.GetStringAsync(new Uri(application, path)));

    /// <summary>Fills in the first form to an address on a page, and returns the page that follows.</summary>
    public async Task<TourPage> PressAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = (await OpenAsync(page)).FieldsOf(action).ToDictionary();
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        using var answer = await _client.PostAsync(new Uri(application, action), new FormUrlEncodedContent(form));
        return answer.Headers.Location is { } location
            ? await OpenAsync(location.OriginalString)
            : new TourPage(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Fills in a form, and tells what went on record by it.</summary>
    public async Task<TourVisit> SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        await PressAsync(page, action, fields);
        var entry = (await ReadTimelineAsync())[0];
        return new TourVisit((await FindMeAsync())?.UserId, entry.Outcome, entry.Reason);
    }

    /// <summary>Who is signed in here; null when nobody is.</summary>
    public async Task<SignedInPerson?> FindMeAsync()
    {
        using var answer = await _client.GetAsync(new Uri(application, "/me"));
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<SignedInPerson>(JsonSerializerOptions.Web)
            : null;
    }

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
        if (await FindMeAsync() is { } me)
        {
            return new TourVisit(me.UserId, me.Outcome, me.Reason);
        }

        var timeline = await ReadTimelineAsync();
        var entry = System.Web.HttpUtility.ParseQueryString(end.Query)["reference"] is { } reference
            ? Array.Find(timeline, entry => entry.Reference == reference)
            : end.AbsolutePath == "/link" ? timeline[0] : null;
        return new TourVisit(null, entry?.Outcome ?? "Failed", entry?.Reason ?? "not on record");
    }

    private async Task<TimelineEntry[]> ReadTimelineAsync() => (await _client.GetFromJsonAsync<TimelineEntry[]>(
        new Uri(application, "/audit"), JsonSerializerOptions.Web))!;
}
