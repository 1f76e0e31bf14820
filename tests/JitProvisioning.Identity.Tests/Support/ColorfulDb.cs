using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>A context of users with a column of most kinds, some of them named and converted by the
/// application.</summary>
public class ColorfulDb(DbContextOptions<ColorfulDb> options) : IdentityDbContext<ColorfulUser>(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<bool>().HaveConversion<string>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyJitProvisioning();
        builder.Entity<ColorfulUser>(user =>
        {
            user.ToTable("People \"of\" $1");
            user.Property(row => row.DayInWords).HasConversion<string>().HasColumnName("Issuer0");
            user.Property(row => row.Small).HasColumnName("Revision");
            user.Property(row => row.Email).HasColumnName("$2").HasConversion(text => Turn(text), text => Turn(text));
            user.Property(row => row.LockoutEnd).HasConversion<string>();
        });
        builder.Entity<JitUser>().Property(row => row.DisplayName).HasColumnName("Sub'ject").HasConversion(
            text => Turn(text), text => Turn(text));
    }

    private static string? Turn(string? text) => text is null ? null : new([.. text.Reverse()]);
}
