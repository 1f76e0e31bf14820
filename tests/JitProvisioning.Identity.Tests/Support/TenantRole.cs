using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>A role that one tenant made.</summary>
public class TenantRole : IdentityRole
{
    public string? Tenant { get; set; }
}
