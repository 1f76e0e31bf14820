namespace JitProvisioning;

/// <summary>A membership that a verdict wants, with its roles.</summary>
/// <param name="Organization">The organization; it must be one that the connection may touch.</param>
/// <param name="Rule">The rule that placed the person there.</param>
/// <param name="Roles">The roles to hold in it.</param>
public sealed record DesiredMembership(OrganizationId Organization, string Rule, ValueList<DesiredRole> Roles)
{
    /// <summary>The roles about which nothing is decided; null when everything is.</summary>
    public UndecidedRoles? Undecided { get; init; }

    /// <summary>What in the sign-in says so, kept with the membership: the one claim and value, no personal data. Null
    /// for nothing.</summary>
    public string? Evidence { get; init; }

    /// <summary>True for a membership that is given at an identity's first sign-in only.</summary>
    public bool FirstSignInOnly { get; init; }

    /// <summary>True when the source says that the person may not use the membership: one that it gave is suspended,
    /// and none is given.</summary>
    public bool IsSwitchedOff { get; init; }
}
