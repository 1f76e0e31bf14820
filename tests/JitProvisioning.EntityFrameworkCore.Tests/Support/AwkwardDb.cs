using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>An application's context whose conventions are against us: case-insensitive texts of five characters, a
/// filter that hides everybody, a column of its own in our table, no change detection, and a save that may
/// tear.</summary>
public sealed class AwkwardDb : DbContext
{
    public AwkwardDb(DbContextOptions<AwkwardDb> options)
        : base(options)
    {
        ChangeTracker.AutoDetectChangesEnabled = false;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().HaveMaxLength(5).AreUnicode(false).UseCollation("NOCASE");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        if (Database.IsNpgsql())
        {
            modelBuilder.HasCollation("NOCASE", locale: "und-u-ks-level2", provider: "icu", deterministic: false);
        }

        modelBuilder.ApplyJitProvisioning();
        modelBuilder.Entity<JitUser>().HasQueryFilter(user => user.Id == "nobody");
        modelBuilder.Entity<JitIdentity>().HasQueryFilter(identity => identity.UserId == "nobody");
        modelBuilder.Entity<JitMembership>().HasQueryFilter(membership => membership.UserId == "nobody");
        modelBuilder.Entity<JitRoleGrant>().HasQueryFilter(grant => grant.UserId == "nobody");
        modelBuilder.Entity<JitAuditEntry>().HasQueryFilter(entry => entry.UserId == "nobody");
        modelBuilder.Entity<JitLinkTicket>().HasQueryFilter(ticket => ticket.UserId == "nobody");
        modelBuilder.Entity<JitUser>().Property<string?>("Nickname");
    }
}
