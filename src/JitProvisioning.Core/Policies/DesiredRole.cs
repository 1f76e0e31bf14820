namespace JitProvisioning;

/// <summary>A role that a verdict wants granted, and the rule that says so.</summary>
/// <param name="Role">The role's name in the application.</param>
/// <param name="Rule">The rule, such as "default" or a name of the policy's own.</param>
public readonly record struct DesiredRole(string Role, string Rule)
{
    /// <summary>How the role is held: <see cref="RoleAction.Append"/> for good, <see cref="RoleAction.Assign"/> only
    /// where neither an invitation nor SCIM gave one, <see cref="RoleAction.None"/> not at all. Default: until no
    /// verdict wants it any more.</summary>
    public RoleAction Action { get; init; } = RoleAction.Sync;

    /// <summary>What in the sign-in says so, kept with the role: the one claim and value, no personal data. Null for
    /// nothing.</summary>
    public string? Evidence { get; init; }

    /// <summary>True for a role that is granted at an identity's first sign-in only.</summary>
    public bool FirstSignInOnly { get; init; }
}
