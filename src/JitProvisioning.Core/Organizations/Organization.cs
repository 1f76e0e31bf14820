namespace JitProvisioning;

/// <summary>An organization as decisions see it.</summary>
internal sealed record Organization(
    OrganizationId Id, string Name, bool Active, ValueList<string> Domains, ValueList<string> DefaultRoles)
{
    public bool AllowFederation { get; init; } = true;

    public int? SeatLimit { get; init; }

    /// <summary>The role of which one must remain; null where there is none.</summary>
    public string? OwnerRole { get; init; } = "Owner";

    public MembershipMode Mode { get; init; }

    public TimeSpan ApprovalExpiry { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What gives roles in it, and which there are.</summary>
    public RoleScope Roles { get; init; } = RoleScope.Empty;

    /// <summary>False where no sign-in by an identity provider leads.</summary>
    public bool IsOpen => Active && AllowFederation;
}
