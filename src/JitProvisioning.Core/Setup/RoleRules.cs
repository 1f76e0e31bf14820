namespace JitProvisioning;

/// <summary>What a configured role name must be like.</summary>
internal static class RoleRules
{
    public static void Check(string key, IEnumerable<string> roles, List<string> failures)
    {
        if (roles.Any(string.IsNullOrWhiteSpace))
        {
            failures.Add($"{key}: a role has no name. Name it or remove the entry.");
        }
    }
}
