namespace JitProvisioning;

/// <summary>A role that a verdict wants granted, and the rule that says so.</summary>
/// <param name="Role">The role's name in the application.</param>
/// <param name="Rule">The rule, such as "default" or a name of the policy's own.</param>
public readonly record struct DesiredRole(string Role, string Rule);
