using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>A context of users whose keys the database counts up, with a required column.</summary>
public class NumberedDb(DbContextOptions<NumberedDb> options)
    : IdentityDbContext<NumberedUser, IdentityRole<int>, int>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<NumberedUser>().Property(user => user.Branch).IsRequired();
        builder.ApplyJitProvisioning<NumberedUser>();
    }
}
