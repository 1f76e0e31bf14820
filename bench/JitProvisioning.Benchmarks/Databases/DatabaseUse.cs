using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Benchmarks;

/// <summary>How an application comes to its database.</summary>
/// <param name="Configure">Chooses the database.</param>
/// <param name="Pools">True for AddDbContextPool, false for AddDbContext.</param>
internal sealed record DatabaseUse(Action<DbContextOptionsBuilder> Configure, bool Pools)
{
    /// <summary>True for SQL of the library's own, prepared where the connection string does not.</summary>
    public bool IsDirect { get; init; }
}
