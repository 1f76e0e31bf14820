namespace JitProvisioning;

/// <summary>Says what takes a role away that a source gave.</summary>
internal static class RoleRemoval
{
    public static ValueList<string> Of(ExplanationFacts facts, RoleGrant grant) =>
        Removal.Of(facts, grant.Source, grant.Role, sentences => BySignIn(facts, grant, sentences));

    private static IEnumerable<string?> BySignIn(ExplanationFacts facts, RoleGrant grant, SignInSentences sentences)
    {
        var switchedOff = SwitchedOff(facts, grant.Source, sentences);
        if (grant.IsLasting)
        {
            return [switchedOff ?? "no sign-in: it was given for good"];
        }

        var (id, role) = (sentences.Taker, grant.Role);
        if (Outranking(facts, id) is { } first)
        {
            return
            [
                sentences.Held(),
                sentences.Next($"the roles of the connection '{first}' go before its own"),
                switchedOff,
            ];
        }

        var rules = RoleGivers.RulesOf(facts, id, grant.Source, role);
        var isDefault = RoleGivers.DefaultsOf(facts, id).Contains(role, StringComparer.Ordinal);
        return
        [
            sentences.Held(),
            .. isDefault ? OfDefault(facts, id, sentences, rules) : OfRules(facts, id, sentences, rules),
            WithMembership(facts, grant.Source, sentences),
            OfOwner(facts, role),
            switchedOff,
        ];
    }

    // Where nobody else says that the membership holds, it is suspended, and the role with it.
    private static string? SwitchedOff(ExplanationFacts facts, GrantSource source, SignInSentences sentences) =>
        facts.Membership is { } membership && !membership.Sources.All(source.IsSameSource)
            ? sentences.SwitchedOff()
            : null;

    // Where rules assign roles, or defaults are for those without another, a rule that matches takes a default's place.
    private static IEnumerable<string> OfDefault(
        ExplanationFacts facts, ConnectionId id, SignInSentences sentences, ValueList<RoleRule> rules)
    {
        var scope = RoleGivers.ScopeOf(facts, id);
        var others = scope.Rules
            .Where(rule => rule.Judges(id) && rule.Action != RoleAction.None)
            .Except(rules)
            .ToArray();
        var givesWay = others.Length > 0
            && (scope.DefaultsWhen == DefaultRolesWhen.NoRuleMatches
                || others.Any(rule => rule.Action == RoleAction.Assign));
        if (givesWay)
        {
            yield return sentences.Once("for which a role rule gives another role");
        }

        yield return sentences.After("taking it out of the default roles");
    }

    private static IEnumerable<string> OfRules(
        ExplanationFacts facts, ConnectionId id, SignInSentences sentences, ValueList<RoleRule> rules)
    {
        if (rules.Count == 0)
        {
            return [sentences.Ungiven()];
        }

        var change = rules is [var only]
            ? $"deleting or editing the rule '{only.Name}'"
            : $"deleting or editing the rules {string.Join(", ", rules.Select(rule => $"'{rule.Name}'"))}";
        if (rules.FirstOrDefault(rule => rule.FirstSignInOnly) is { } lasting)
        {
            return
            [
                $"no sign-in while the rule '{lasting.Name}' is there: it judges first sign-ins",
                sentences.After(change),
            ];
        }

        var connection = facts.Find(id)!;
        return
        [
            sentences.Without(
                rules.Select(rule => (rule.Claim ?? connection.GroupsClaim, rule.Value)),
                connection.AbsentGroups == AbsentGroupsMeaning.MeansNone),
            .. Higher(facts, id, rules)
                ? [sentences.Once("for which a rule of a higher role matches")]
                : Array.Empty<string>(),
            sentences.After(change),
        ];
    }

    private static bool Higher(ExplanationFacts facts, ConnectionId id, ValueList<RoleRule> rules)
    {
        var scope = RoleGivers.ScopeOf(facts, id);
        return rules.All(rule => rule.Action == RoleAction.Assign)
            && scope.Rules.Any(rule => rule.Action == RoleAction.Assign
                && rule.Judges(id)
                && scope.RankOf(rule.Role) < scope.RankOf(rules[0].Role));
    }

    private static ConnectionId? Outranking(ExplanationFacts facts, ConnectionId id) => facts.Membership?.Roles
        .Where(grant => grant.Source.Origin == GrantOrigin.SignIn)
        .Select(grant => grant.Source.Connection)
        .FirstOrDefault(other => other is { } first && first != id && facts.Settings!.Roles.GoesBefore(first, id));

    // What placed the person may place them no longer; what the same source gave them there goes as well.
    private static string? WithMembership(ExplanationFacts facts, GrantSource source, SignInSentences sentences) =>
        facts.Organization is { } organization
        && facts.Find(sentences.Taker) is { Owner: null } connection
        && Judges(connection, facts.Membership?.Sources.FirstOrDefault(source.IsSameSource)?.Rule)
            ? sentences.Once($"that no longer places the person in '{organization}'")
            : null;

    // Where the source gave roles only, any way of placing may have been the one.
    private static bool Judges(Connection connection, string? rule) =>
        (rule == OrganizationPlacement.ByDomain || connection.ClaimPlacement == PlacementTime.EverySignIn)
        && (rule == OrganizationPlacement.ByClaim || connection.DomainPlacement == PlacementTime.EverySignIn);

    private static string? OfOwner(ExplanationFacts facts, string role) =>
        facts.JudgesMembers && facts.Settings?.OwnerRole == role
            ? $"no sign-in while nobody else is '{role}' in the organization"
            : null;
}
