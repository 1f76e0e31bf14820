namespace JitProvisioning;

/// <summary>A role somebody holds, and who gave it.</summary>
public sealed record RoleGrant(string Role, GrantSource Source)
{
    /// <summary>True for a role that its source gave for good: no sign-in takes it away.</summary>
    public bool IsLasting { get; init; }
}
