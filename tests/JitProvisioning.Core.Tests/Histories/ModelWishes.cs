namespace JitProvisioning.Core.Tests;

/// <summary>What the rules and defaults of one organization come to for one token.</summary>
internal sealed record ModelWishes
{
    public static ModelWishes None { get; } = new();

    /// <summary>The roles that hold.</summary>
    public string[] Given { get; init; } = [];

    /// <summary>Those of them that hold for good.</summary>
    public string[] Lasting { get; init; } = [];

    /// <summary>The roles about which the token says nothing.</summary>
    public string[] Open { get; init; } = [];

    /// <summary>The roles of somebody who has no other by this source while something is open.</summary>
    public string[] Fallback { get; init; } = [];

    /// <summary>True where one role is assigned, in the order SCIM, rule, default.</summary>
    public bool YieldsToScim { get; init; }

    public static ModelWishes Of(HistorySettings settings, string id, HistoryToken token)
    {
        var organization = settings.Organizations[id];
        var rules = organization.Rules.Where(rule => rule.Judges(token.Connection)).ToArray();
        var yes = RolesWhere(true);
        var open = RolesWhere(null);
        if (rules.Any(rule => rule.Action == RoleAction.Assign))
        {
            return Assigned(organization, yes, open);
        }

        var defaults = organization.Defaults;
        var given = !organization.DefaultsUnlessRuleMatches || (yes.Length == 0 && open.Length == 0) ? defaults : [];
        return new()
        {
            Given = [.. yes.Union(given)],
            Lasting = RolesWhere(true, RoleAction.Append),
            Open = open,
            Fallback = yes.Length == 0 && given.Length == 0 ? defaults : [],
        };

        bool? Matches(HistoryRule rule) => (rule.Claim is null ? token.Groups : token.Department)
            .Read(settings.AbsentGroupsMeanNone)?.Contains(rule.Value);

        string[] RolesWhere(bool? matches, RoleAction? action = null) => rules
            .Where(rule => Matches(rule) == matches && (action is null || rule.Action == action))
            .Select(rule => rule.Role)
            .Distinct()
            .ToArray();
    }

    // The highest that matches, unless one above it might.
    private static ModelWishes Assigned(HistoryOrganization organization, string[] yes, string[] open)
    {
        var lowest = organization.Defaults.OrderBy(organization.RankOf).Take(1).ToArray();
        var best = yes.Concat(open).MinBy(organization.RankOf);
        var wishes = new ModelWishes { YieldsToScim = true };
        return best is null ? wishes with { Given = lowest }
            : yes.Contains(best) ? wishes with { Given = [best] }
            : wishes with
            {
                Open = [.. organization.Rules.Select(rule => rule.Role)],
                Fallback = lowest,
            };
    }
}
