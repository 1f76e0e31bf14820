using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>Normalised names in small letters.</summary>
public sealed class ConvertedNamesDb(DbContextOptions<ConvertedNamesDb> options) : IdentityDbContext<AppUser>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyJitProvisioning();
#pragma warning disable CA1308 // What the database holds.
        builder.Entity<AppUser>().Property(user => user.NormalizedUserName).HasConversion(
            text => text!.ToLowerInvariant(), text => text.ToUpperInvariant());
        builder.Entity<AppUser>().Property(user => user.NormalizedEmail).HasConversion(
            text => text!.ToLowerInvariant(), text => text.ToUpperInvariant());
#pragma warning restore CA1308
    }
}
