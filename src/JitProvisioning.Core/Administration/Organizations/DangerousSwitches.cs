namespace JitProvisioning;

/// <summary>The switches that are the deployer's alone.</summary>
internal static class DangerousSwitches
{
    public static IEnumerable<string> Check(string key, OrganizationOptions organization) =>
    [
        .. Check(
            key,
            (nameof(organization.DangerousAllowPrivilegedDefaults), organization.DangerousAllowPrivilegedDefaults)),
        .. Check(key, organization.RoleRules),
    ];

    public static IEnumerable<string> Check(string key, ConnectionOptions connection) =>
    [
        .. Check(
            key,
            (nameof(connection.DangerousAllowAnyone), connection.DangerousAllowAnyone),
            (nameof(connection.DangerousAllowPrivilegedDefaults), connection.DangerousAllowPrivilegedDefaults)),
        .. Check(key, connection.RoleRules),
        .. Check($"{key}:{nameof(connection.Bearer)}", connection.Bearer),
    ];

    // Who needs no account, and for how long an answer is believed after somebody is suspended.
    private static IEnumerable<string> Check(string key, BearerOptions bearer) => Check(
        key,
        (nameof(bearer.MachineTokens), bearer.MachineTokens != MachineTokens.Refuse),
        (nameof(bearer.CacheFor), bearer.CacheFor != TimeSpan.Zero),
        (nameof(bearer.ShareCache), bearer.ShareCache));

    private static IEnumerable<string> Check(string key, IList<RoleRuleOptions> rules) =>
        rules.Index().SelectMany(rule => Check(
            $"{key}:RoleRules:{rule.Index}",
            (nameof(RoleRuleOptions.DangerousAllowPrivileged), rule.Item?.DangerousAllowPrivileged == true)));

    private static IEnumerable<string> Check(string key, params (string Name, bool IsOn)[] switches) => switches
        .Where(named => named.IsOn)
        .Select(named => $"{key}:{named.Name} is the deployer's to set. Leave it out.");
}
