using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Benchmarks;

/// <summary>The context of an application whose accounts are in the library's own tables.</summary>
internal sealed class StoreDb(DbContextOptions<StoreDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}
