namespace JitProvisioning;

/// <summary>What of the configuration in force gives roles to people of a connection, in the scope that is
/// explained.</summary>
internal static class RoleGivers
{
    /// <summary>The name under which default roles are recorded.</summary>
    public const string Default = "default";

    /// <summary>The rules of the scope; of the application's own only where no organization is declared.</summary>
    public static RoleScope ScopeOf(ExplanationFacts facts, ConnectionId id) => facts.Organization is not null
        ? facts.Settings?.Roles ?? RoleScope.Empty
        : facts.Configuration.Organizations.IsFlat && facts.Find(id) is { } connection
            ? connection.ApplicationRoles
            : RoleScope.Empty;

    /// <summary>The default roles of everybody who comes by the connection.</summary>
    public static ValueList<string> DefaultsOf(ExplanationFacts facts, ConnectionId id) =>
        (facts, facts.Find(id)) switch
        {
            (_, null) => [],
            ({ Organization: null, Configuration.Organizations.IsFlat: true }, { } flat) => flat.DefaultRoles,
            ({ Settings: { } settings }, { Owner: { } owner } owned) when owner.Id == settings.Id =>
                [.. owned.DefaultRoles, .. settings.DefaultRoles],
            ({ Settings: { } settings }, { Owner: null }) => settings.DefaultRoles,
            _ => [],
        };

    /// <summary>The rules by which people of the connection hold a role.</summary>
    public static ValueList<RoleRule> RulesOf(
        ExplanationFacts facts, ConnectionId id, GrantSource source, string role) =>
        IsJudged(facts, id, source)
            ? ScopeOf(facts, id).Rules
                .Where(rule => rule.Role == role && rule.Action != RoleAction.None && rule.Judges(id))
                .ToValueList()
            : [];

    // Groups of another organization's directory say nothing about who joined by domain.
    private static bool IsJudged(ExplanationFacts facts, ConnectionId id, GrantSource source) =>
        facts.Organization is null
        || facts.Find(id)?.Owner?.Id == facts.Organization
        || (Placers.ValuesOf(facts, id).Count > 0
            && facts.Membership?.Sources.FirstOrDefault(source.IsSameSource) is not
                { Rule: OrganizationPlacement.ByDomain });
}
