using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>The context of the template, with the one line in it.</summary>
public class AppDb(DbContextOptions<AppDb> options) : IdentityDbContext<AppUser>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyJitProvisioning();
    }
}
