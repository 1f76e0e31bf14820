using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning.AbuseCases;

/// <summary>Calls an API with a bearer token that is really signed.</summary>
internal sealed class JwtBearerDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "JwtBearer.OnTokenValidated"
        && token.Others.Members.Count == 0
        && new CaseNames(abuse).ConnectionOf(token.Scheme)?.Text("protocol") == "jwtbearer";

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        var code = Guid.NewGuid().ToString("n");
        var ticket = host.Tickets[code] = new Ticket();
        using var client = host.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api?scheme={token.Scheme}&code={code}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(host, token));
        await start.ArriveAsync();
        using var response = await client.SendAsync(request);
        var attempt = ticket.Result is { } result
            ? Attempt.Of(result)
            : new Attempt { PipelineFailure = $"HTTP {(int)response.StatusCode}" };
        var isIn = (int)response.StatusCode == StatusCodes.Status200OK;
        return attempt with
        {
            Path = "JwtBearer",
            Status = (int)response.StatusCode,
            HasSession = isIn,
            SessionClaims = isIn
                ? await response.Content.ReadFromJsonAsync<KeyValuePair<string, string>[]>() ?? []
                : [],
        };
    }

    private static string TokenOf(CaseHost host, CaseToken token) => ScriptedProvider.Sign(new SignedToken(
        PayloadWriter.Write(new CaseObject(
        [
            .. token.Claims.Payload.Members,
            new("aud", new CaseText(ScriptedProvider.ClientId)),
            new("exp", new CaseLiteral($"{host.Setup.Settings.Clock.ToUnixTimeSeconds() + 600}")),
        ])),
        UserInfo: null,
        token.Claims.TokenMark));
}
