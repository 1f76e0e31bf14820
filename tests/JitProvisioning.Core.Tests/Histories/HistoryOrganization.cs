namespace JitProvisioning.Core.Tests;

/// <summary>The settings of one organization at some point of a history.</summary>
internal sealed record HistoryOrganization
{
    public bool IsOpen { get; init; } = true;

    public bool ByApproval { get; init; }

    /// <summary>The roles there are, the highest first; none where any name is one.</summary>
    public string[] Ranks { get; init; } = [];

    public string[] Defaults { get; init; } = ["Member"];

    public bool DefaultsUnlessRuleMatches { get; init; }

    /// <summary>The connections whose roles go before those of others.</summary>
    public string[] Priority { get; init; } = [];

    public HistoryRule[] Rules { get; init; } = [];

    public int RankOf(string role) => Array.IndexOf(Ranks, role);

    public void Write(OrganizationOptions options)
    {
        options.Active = IsOpen;
        options.MembershipMode = ByApproval ? MembershipMode.ByApproval : MembershipMode.Automatic;
        options.DefaultRolesWhen =
            DefaultsUnlessRuleMatches ? DefaultRolesWhen.NoRuleMatches : DefaultRolesWhen.Always;
        Replace(options.Roles, Ranks);
        Replace(options.DefaultRoles, Defaults);
        Replace(options.ConnectionPriority, Priority);
        Replace(options.RoleRules, Rules.Select(rule => rule.ToOptions()));
    }

    private static void Replace<T>(IList<T> list, IEnumerable<T> items)
    {
        list.Clear();
        foreach (var item in items)
        {
            list.Add(item);
        }
    }
}
