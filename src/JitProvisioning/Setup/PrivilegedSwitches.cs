namespace JitProvisioning;

/// <summary>The switches that let sign-ins give privileged roles.</summary>
internal static class PrivilegedSwitches
{
    /// <summary>The keys of those that are on.</summary>
    public static IEnumerable<string> On(JitProvisioningOptions options) => options.Organizations
        .SelectMany(pair => On(
            $"JitProvisioning:Organizations:{pair.Key}",
            pair.Value.DangerousAllowPrivilegedDefaults,
            pair.Value.RoleRules))
        .Concat(options.Connections.SelectMany(pair => On(
            $"JitProvisioning:Connections:{pair.Key}",
            pair.Value.DangerousAllowPrivilegedDefaults,
            pair.Value.RoleRules)));

    private static IEnumerable<string> On(string key, bool ofDefaults, IEnumerable<RoleRuleOptions> rules)
    {
        if (ofDefaults)
        {
            yield return $"{key}:{nameof(OrganizationOptions.DangerousAllowPrivilegedDefaults)}";
        }

        foreach (var (index, _) in rules.Index().Where(pair => pair.Item.DangerousAllowPrivileged))
        {
            yield return $"{key}:RoleRules:{index}:{nameof(RoleRuleOptions.DangerousAllowPrivileged)}";
        }
    }
}
