using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>A context whose options give it the table of passkeys: EF Core keeps one model for a class of
/// context.</summary>
public class PasskeyDb(DbContextOptions<PasskeyDb> options) : IdentityDbContext<AppUser>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyJitProvisioning();
    }
}
