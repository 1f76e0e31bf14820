namespace JitProvisioning;

/// <summary>An organization as decisions see it.</summary>
internal sealed record Organization(
    OrganizationId Id, string Name, bool Active, ValueList<string> Domains, ValueList<string> DefaultRoles);
