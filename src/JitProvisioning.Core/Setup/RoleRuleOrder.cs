namespace JitProvisioning;

/// <summary>What rules that assign one role of several need.</summary>
internal static class RoleRuleOrder
{
    public static void Check(
        string key, RoleRuleOptions[] rules, IList<string> declared, List<string> failures)
    {
        if (!rules.Any(rule => rule.Action == RoleAction.Assign))
        {
            return;
        }

        if (declared.Count == 0)
        {
            failures.Add(
                $"{key}: Assign gives the highest of several roles. Declare them in order, the highest first.");
        }

        foreach (var rule in rules.Where(rule => rule.Action is RoleAction.Append or RoleAction.Sync))
        {
            if (rules.Any(other => other.Action == RoleAction.Assign && Meet(rule, other)))
            {
                failures.Add(
                    $"{key}: '{RoleRuleChecks.NameOf(rule)}' is {rule.Action} beside a rule that is Assign, which "
                    + "gives one role only. Use one action for all of a connection's rules, None aside.");
            }
        }
    }

    private static bool Meet(RoleRuleOptions one, RoleRuleOptions other) =>
        one.Connection is null || other.Connection is null || one.Connection == other.Connection;
}
