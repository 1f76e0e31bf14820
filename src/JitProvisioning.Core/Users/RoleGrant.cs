namespace JitProvisioning;

/// <summary>A role somebody holds, and who gave it.</summary>
public sealed record RoleGrant(string Role, GrantSource Source);
