using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A context that finds its database out itself.</summary>
internal sealed class ConfiguringDb(DbContextOptions<ConfiguringDb> options) : DbContext(options)
{
    private static readonly AsyncLocal<Func<string>?[]> Chosen = new();

    /// <summary>From now on, in this flow, the first element says the database.</summary>
    public static Func<string>?[] Choose() => Chosen.Value = [null];

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseSqlite(Chosen.Value![0]!());

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}
