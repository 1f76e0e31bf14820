using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>A context that has a class of roles beside the usual one, in the same table.</summary>
public class RolesDb(DbContextOptions<RolesDb> options) : IdentityDbContext<AppUser>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<TenantRole>();
        builder.ApplyJitProvisioning();
    }
}
