namespace JitProvisioning.AbuseCases;

/// <summary>Whose domains a connection speaks for.</summary>
internal static class DomainMap
{
    public static void Apply(AbuseCase abuse, CaseObject connection, CaseSettings settings, ConnectionOptions options)
    {
        var named = Named(connection);

        // A provider that says by a claim whose member the person is names the mailboxes that it hosts itself: it
        // speaks for whatever organization's domain the claim equals.
        var domains = connection["workspaceDomainClaim"] is null ? named : Proven(abuse, settings);
        foreach (var domain in domains)
        {
            options.Domains.Add(domain);
        }
    }

    private static IEnumerable<string> Proven(AbuseCase abuse, CaseSettings settings) => abuse.Connections
        .Where(connection => connection.Text("org") is not null)
        .SelectMany(Named)
        .Concat(settings.JoiningDomains.Values.SelectMany(domains => domains))
        .Distinct();

    private static IReadOnlyList<string> Named(CaseObject connection) =>
        connection["authoritativeDomains"] is { } domains
            ? Vocabulary.Texts(domains, "config.connections[].authoritativeDomains")
            : [];
}
