namespace JitProvisioning;

/// <summary>What configured role rules must be like.</summary>
internal static class RoleRuleChecks
{
    // The names under which the library itself records what it gave.
    private static readonly string[] Reserved = ["default", "connection", "claim", "domain", "administration"];

    /// <summary>The rule's stable name.</summary>
    public static string NameOf(RoleRuleOptions rule) => rule.Name ?? $"{rule.Claim ?? "groups"}={rule.Value}";

    /// <param name="key">The organization's key.</param>
    /// <param name="organization">Its id.</param>
    /// <param name="options">What is configured of it.</param>
    /// <param name="engine">Everything else.</param>
    /// <param name="failures">Takes what is wrong.</param>
    public static void CheckOfOrganization(
        string key,
        string organization,
        OrganizationOptions options,
        JitProvisioningOptions engine,
        List<string> failures)
    {
        GroupRules.CheckDefined(key, options.DefaultRolesWhen, nameof(options.DefaultRolesWhen), failures);
        RoleRuleConnections.CheckPriority(
            $"{key}:ConnectionPriority", organization, options.ConnectionPriority, engine, failures);
        Check($"{key}:RoleRules", options.RoleRules, options.Roles, engine, failures);
        foreach (var (index, rule) in options.RoleRules.Index().Where(pair => pair.Item is not null))
        {
            RoleRuleConnections.Check($"{key}:RoleRules:{index}", rule, organization, engine, failures);
        }
    }

    public static void CheckOfApplication(
        string key, ConnectionOptions connection, JitProvisioningOptions engine, List<string> failures)
    {
        Check(key, connection.RoleRules, engine.ApplicationRoles, engine, failures);
        foreach (var (index, rule) in connection.RoleRules.Index().Where(pair => pair.Item is not null))
        {
            if (rule.Connection is not null)
            {
                failures.Add($"{key}:{index}:Connection has no meaning in a connection's own rules. Remove it.");
            }

            if (rule.Claim is not null && rule.Claim == connection.OrganizationRolesClaim)
            {
                failures.Add(
                    $"{key}:{index}:Claim is OrganizationRolesClaim, whose roles are an organization's and never the "
                    + "application's. Name another claim.");
            }

            RoleRuleConnections.CheckForm($"{key}:{index}", rule, "its own", connection, failures);
        }
    }

    private static void Check(
        string key,
        IList<RoleRuleOptions> rules,
        IList<string> declared,
        JitProvisioningOptions engine,
        List<string> failures)
    {
        foreach (var (index, rule) in rules.Index())
        {
            if (rule is null)
            {
                failures.Add($"{key}:{index} is empty. Configure the rule or remove the entry.");
            }
            else
            {
                Check($"{key}:{index}", rule, declared, engine, failures);
            }
        }

        CheckTogether(key, rules.OfType<RoleRuleOptions>().ToArray(), declared, failures);
    }

    private static void Check(
        string key, RoleRuleOptions rule, IList<string> declared, JitProvisioningOptions engine, List<string> failures)
    {
        CheckValue(key, rule, failures);
        RoleNameRules.CheckName($"{key}:Role", rule.Role, failures);
        RoleNameRules.CheckDeclared($"{key}:Role", rule.Role, declared, failures);
        GroupRules.CheckDefined(key, rule.Action, nameof(rule.Action), failures);
        if (rule.Claim is { } claim && ClaimPath.TryParse(claim) is null)
        {
            failures.Add(
                $"{key}:Claim '{claim}' is no way to a claim: up to 8 names with dots between them, a dot of a name "
                + "written \\. and a backslash \\\\. Leave it out for the groups.");
        }

        if (rule.Name is { } name && (string.IsNullOrWhiteSpace(name) || Reserved.Contains(name)))
        {
            failures.Add($"{key}:Name is '{name}': give the rule a name of its own, or leave it out.");
        }

        if (rule is { Action: not RoleAction.None, DangerousAllowPrivileged: false }
            && RoleNameRules.IsPrivileged(rule.Role ?? "", engine))
        {
            failures.Add(
                $"{key}: PrivilegedRoleNotAllowed: '{rule.Role}' is one of JitProvisioning:PrivilegedRoles. Set the "
                + "rule's DangerousAllowPrivileged where the provider's directory may decide who holds it.");
        }

        if (rule is { Action: RoleAction.Assign, FirstSignInOnly: true })
        {
            failures.Add(
                $"{key}:FirstSignInOnly does not go with Assign, which decides anew each time. Use Append or Sync.");
        }
    }

    private static void CheckValue(string key, RoleRuleOptions rule, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(rule.Value))
        {
            failures.Add($"{key}:Value is blank. Write the exact value of the claim.");
        }
        else if (rule.Value.Contains('*', StringComparison.Ordinal))
        {
            failures.Add(
                $"{key}:Value: WildcardRoleMap: '{rule.Value}'. A value is compared as a whole: name each, or use "
                + "DefaultRoles for what everybody gets.");
        }
        else if (rule.Value != rule.Value.Trim())
        {
            failures.Add(
                $"{key}:Value: '{rule.Value}' has blanks around it. Values are compared exactly: remove them.");
        }
    }

    private static void CheckTogether(
        string key, RoleRuleOptions[] rules, IList<string> declared, List<string> failures)
    {
        foreach (var same in rules
            .GroupBy(rule => (rule.Connection, rule.Claim, rule.Value, rule.Role))
            .Where(same => same.Count() > 1))
        {
            failures.Add($"{key}: '{same.Key.Value}' gives '{same.Key.Role}' twice. Remove one of the rules.");
        }

        foreach (var same in rules.Where(rule => rule.Name is not null)
            .GroupBy(rule => rule.Name, StringComparer.Ordinal)
            .Where(same => same.Count() > 1))
        {
            failures.Add($"{key}: several rules are named '{same.Key}'. Give each a name of its own.");
        }

        RoleRuleOrder.Check(key, rules, declared, failures);
    }
}
