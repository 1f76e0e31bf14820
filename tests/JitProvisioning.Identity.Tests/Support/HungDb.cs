using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>A context of which a test says what is hung on its users.</summary>
public abstract class HungDb(DbContextOptions options) : IdentityDbContext<HungUser>(options)
{
    protected abstract void Hang(ModelBuilder builder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyJitProvisioning();
        builder.Entity<HungUser>().Ignore(user => user.Address).Ignore(user => user.Notes);
        Hang(builder);
    }
}
