using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A context that does something of its own as it saves.</summary>
public sealed class OverridingDb(DbContextOptions<OverridingDb> options) : DbContext(options)
{
    public static readonly AsyncLocal<int[]> Saves = new();

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Saves.Value is { } saves)
        {
            saves[0]++;
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}
