namespace JitProvisioning;

/// <summary>Looks the rule of a source up in the configuration in force.</summary>
internal sealed class RuleStandings(ExplanationFacts facts)
{
    /// <summary>The standing of the rule that gave a role.</summary>
    public RuleStanding Of(GrantSource source, string role)
    {
        if (source is not { Origin: GrantOrigin.SignIn, Connection: { } id })
        {
            return RuleStanding.NotByRule;
        }

        var scope = RoleGivers.ScopeOf(facts, id);
        var named = scope.Rules.Where(rule => rule.Name == source.Rule).ToArray();
        return source.Rule == RoleGivers.Default
                ? Found(RoleGivers.DefaultsOf(facts, id).Contains(role, StringComparer.Ordinal))
            : named.Length == 0 ? Missing
            : named.Any(rule => rule.Role == role
                && rule.Action != RoleAction.None
                && rule.Judges(id)
                && (source.Evidence ?? rule.Evidence) == rule.Evidence)
                ? RuleStanding.InForce
            : RuleStanding.Edited;
    }

    /// <summary>The standing of what placed the person in the organization.</summary>
    public RuleStanding OfPlacement(GrantSource source) => source is not
        { Origin: GrantOrigin.SignIn, Connection: { } id }
        ? RuleStanding.NotByRule
        : source.Rule switch
        {
            OrganizationPlacement.ByConnection => Found(facts.Find(id)?.Owner?.Id == facts.Organization),
            OrganizationPlacement.ByClaim => OfClaim(source, Placers.ValuesOf(facts, id)),
            OrganizationPlacement.ByDomain => OfDomain(source, Placers.DomainsOf(facts, id)),
            _ => Missing,
        };

    // A rule that is not to be found may be a policy's own.
    private RuleStanding Missing => facts.HasPolicies ? RuleStanding.Unknown : RuleStanding.Deleted;

    private static RuleStanding Found(bool isThere) => isThere ? RuleStanding.InForce : RuleStanding.Deleted;

    private RuleStanding OfClaim(GrantSource source, ValueList<string> values)
    {
        var evidence = facts.Find(source.Connection!.Value)?.OrganizationEvidence;
        return values.Count == 0 ? RuleStanding.Deleted
            : source.Evidence is null || values.Any(value => evidence![value] == source.Evidence)
                ? RuleStanding.InForce
            : RuleStanding.Edited;
    }

    private static RuleStanding OfDomain(GrantSource source, ValueList<string> domains) =>
        domains.Count == 0 ? RuleStanding.Deleted
            : source.Evidence is not { } domain || domains.Contains(domain, StringComparer.Ordinal)
                ? RuleStanding.InForce
            : RuleStanding.Edited;
}
