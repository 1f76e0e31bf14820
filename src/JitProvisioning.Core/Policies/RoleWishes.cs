namespace JitProvisioning;

/// <summary>What rules and defaults come to in one scope.</summary>
internal readonly record struct RoleWishes(ValueList<DesiredRole> Roles, UndecidedRoles? Undecided);
