using System.Text.RegularExpressions;

namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about where keys lead.</summary>
internal static class IdentitySentences
{
    private const string Pair = @"\(([^,()]+), ([^()]+)\)";

    public static StateSentence[] All { get; } =
    [
        new($"identity {Pair} (?:still )?-> (\\w+)",
            (evidence, groups) => LeadsTo(evidence, KeyOf(evidence, groups), groups[3].Value)),
        new($"{Pair} -> new user", (evidence, groups) => LeadsToNew(evidence, KeyOf(evidence, groups))),
        new("identity (?:still )?-> (\\w+)(?:, never \\w+ without .*)?",
            (evidence, groups) => LeadsTo(evidence, evidence.TokenKeys.First(), groups[1].Value)),
        new(@"identity \('([^']+)'\) ?-> ?(\w+) and \('([^']+)'\) ?-> ?new user", LeadApart),
        new($"no identity for {Pair}|identity {Pair} removed", (evidence, groups) => LeadsNowhere(
            evidence,
            groups[1].Success
                ? ExternalKey.Create(evidence.Names.IssuerOf(groups[1].Value), groups[2].Value)
                : ExternalKey.Create(evidence.Names.IssuerOf(groups[3].Value), groups[4].Value))),
        new("no identity row for '([^']+)'", (evidence, groups) =>
            evidence.After.Keys.Keys.All(key => key.Subject != groups[1].Value)),
        new("no identity row", (evidence, _) => evidence.TokenKeys.All(key => !evidence.After.Keys.ContainsKey(key))),
        new("no identity, membership or role row references (\\w+)", (evidence, groups) =>
            evidence.After.Keys.Values.All(id => id.Value != groups[1].Value)
            && evidence.After.Find(groups[1].Value) is null or { Memberships.Count: 0, Links.Count: 0 }),
    ];

    private static ExternalKey KeyOf(Evidence evidence, GroupCollection groups) =>
        ExternalKey.Create(evidence.Names.IssuerOf(groups[1].Value), groups[2].Value);

    private static string? LeadsTo(Evidence evidence, ExternalKey key, string user)
    {
        var actual = evidence.After.Keys.GetValueOrDefault(key).Value;
        return actual == user ? null : $"it leads to {actual ?? "nobody"}";
    }

    private static string? LeadsToNew(Evidence evidence, ExternalKey key) =>
        evidence.After.Keys.TryGetValue(key, out var id) && evidence.NewUsers.Any(user => user.Id == id)
            ? null
            : $"it leads to {evidence.After.Keys.GetValueOrDefault(key).Value ?? "nobody"}";

    private static string? LeadsNowhere(Evidence evidence, ExternalKey key) =>
        evidence.After.Keys.TryGetValue(key, out var id) ? $"it leads to {id}" : null;

    private static string? LeadApart(Evidence evidence, GroupCollection groups)
    {
        var issuer = evidence.TokenKeys.First().Issuer;
        return LeadsTo(evidence, ExternalKey.Create(issuer, groups[1].Value), groups[2].Value)
            ?? LeadsToNew(evidence, ExternalKey.Create(issuer, groups[3].Value));
    }
}
