namespace JitProvisioning;

/// <summary>What of a connection places people in the organization that is explained.</summary>
internal static class Placers
{
    /// <summary>The values of its claim that stand for the organization.</summary>
    public static ValueList<string> ValuesOf(ExplanationFacts facts, ConnectionId id) =>
        facts.Find(id) is { Owner: null } connection
            ? connection.OrganizationMap
                .Where(pair => pair.Value.Id == facts.Organization)
                .Select(pair => pair.Key)
                .Order(StringComparer.Ordinal)
                .ToValueList()
            : [];

    /// <summary>The organization's domains, where an address that the connection verified counts.</summary>
    public static ValueList<string> DomainsOf(ExplanationFacts facts, ConnectionId id) =>
        facts.Find(id) is { Owner: null } connection && (connection.VerifiesEmail || connection.DomainClaim is not null)
            ? facts.Settings?.Domains ?? []
            : [];
}
