using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>A context of users with Guid keys.</summary>
public class GuidDb(DbContextOptions<GuidDb> options)
    : IdentityDbContext<GuidUser, IdentityRole<Guid>, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyJitProvisioning<GuidUser>();
    }
}
