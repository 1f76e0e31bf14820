using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A context that counts how often it is made in the current flow.</summary>
internal sealed class CountedDb : DbContext
{
    private static readonly AsyncLocal<int[]> Counter = new();

    public CountedDb(DbContextOptions<CountedDb> options)
        : base(options)
    {
        if (Counter.Value is { } counter)
        {
            counter[0]++;
        }
    }

    /// <summary>Counts from now on: the first element.</summary>
    public static int[] Count() => Counter.Value = [0];

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}
