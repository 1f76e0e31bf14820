using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>Tells the library what a SCIM client says.</summary>
internal sealed partial class ScimDriver : IEventDriver
{
    private const string Key = "scim";

    // In milliseconds. A call is one commit and a sign-in a walk through the pipeline: started together, the call would
    // always come first.
    private const int LongestWalk = 12;

    public bool Drives(AbuseCase abuse, CaseToken token) => token.Others.Names.Contains(Key);

    /// <summary>The connection that a step's words name; null where it is no call of a SCIM client.</summary>
    public static string? ConnectionOf(CaseToken token) =>
        token.Others.Text(Key) is { } words && Create().Match(words) is { Success: true } match
            ? match.Groups["connection"].Value
            : null;

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        var match = Create().Match(token.Others.Text(Key) ?? "");
        if (!match.Success || token.Others.Names.Except([Key]).Any())
        {
            throw new NoDriverException(EventNames.Of(token));
        }

        await using var scope = host.Services.CreateAsyncScope();
        var sources = scope.ServiceProvider.GetRequiredService<IProvisioningSources>();
        await start.ArriveAsync();
        await Task.Delay(Random.Shared.Next(LongestWalk));
        var result = await sources.UpsertAsync(
            new ConnectionId(host.Names.SchemeOf(match.Groups["connection"].Value)),
            new SourcePerson
            {
                ExternalId = match.Groups["id"].Value,
                Email = match.Groups["name"].Value,
                Active = match.Groups["active"].Value == "true",
            });
        return new Attempt
        {
            Outcome = result.Outcome.ToString(),
            Reason = result.Reason.ToString(),
            Source = result,
            Path = nameof(IProvisioningSources),
        };
    }

    [GeneratedRegex(
        @"^create externalId=(?<id>\S+) userName=(?<name>\S+) active=(?<active>true|false) connection=(?<connection>\w+)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Create();
}
