namespace JitProvisioning;

/// <summary>A membership that a verdict wants, with its roles.</summary>
/// <param name="Organization">The organization; it must be one that the connection may touch.</param>
/// <param name="Rule">The rule that placed the person there.</param>
/// <param name="Roles">The roles to hold in it.</param>
public sealed record DesiredMembership(OrganizationId Organization, string Rule, ValueList<DesiredRole> Roles)
{
    /// <summary>The roles about which nothing is decided; null when everything is.</summary>
    public UndecidedRoles? Undecided { get; init; }
}
