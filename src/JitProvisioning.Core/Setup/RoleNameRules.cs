namespace JitProvisioning;

/// <summary>What configured roles must be like.</summary>
internal static class RoleNameRules
{
    /// <summary>The longest name of a role that every store keeps.</summary>
    public const int MaxLength = 256;

    public static void CheckDeclared(string key, IList<string> roles, List<string> failures)
    {
        CheckNames(key, roles, failures);
        foreach (var role in roles.GroupBy(role => role, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            failures.Add($"{key} names '{role.Key}' more than once. A role has one place in the order.");
        }
    }

    public static void CheckDefaults(
        string key,
        IList<string> roles,
        IList<string> declared,
        bool allowsPrivileged,
        JitProvisioningOptions options,
        List<string> failures)
    {
        CheckNames(key, roles, failures);
        foreach (var role in roles.Where(role => !string.IsNullOrWhiteSpace(role)))
        {
            CheckDeclared(key, role, declared, failures);
            if (!allowsPrivileged && IsPrivileged(role, options))
            {
                failures.Add(
                    $"{key}: PrivilegedDefaultRole: '{role}' is one of JitProvisioning:PrivilegedRoles, and everybody "
                    + "would hold it. Give it by a rule or by hand, or set DangerousAllowPrivilegedDefaults.");
            }
        }
    }

    /// <summary>Where roles are declared, every other is a mistake.</summary>
    public static void CheckDeclared(string key, string role, IList<string> declared, List<string> failures)
    {
        if (declared.Count > 0 && !declared.Contains(role))
        {
            failures.Add(
                $"{key}: RoleNotDeclared: '{role}' is none of the declared roles ({string.Join(", ", declared)}). "
                + "Declare it among the Roles, or correct the name.");
        }
    }

    public static bool IsPrivileged(string role, JitProvisioningOptions options) =>
        options.PrivilegedRoles.Any(privileged =>
            privileged is not null && AsciiFold.Lower(privileged) == AsciiFold.Lower(role));

    private static void CheckNames(string key, IEnumerable<string> roles, List<string> failures)
    {
        foreach (var role in roles)
        {
            CheckName(key, role, failures);
        }
    }

    public static void CheckName(string key, string? role, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(role))
        {
            failures.Add($"{key}: a role has no name. Name it or remove the entry.");
        }
        else if (role.Length > MaxLength)
        {
            failures.Add($"{key}: a role's name has {role.Length} characters. Give it at most {MaxLength}.");
        }
    }
}
