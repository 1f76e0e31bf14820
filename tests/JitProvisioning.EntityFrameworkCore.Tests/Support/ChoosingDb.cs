using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A context that is told its database besides its options.</summary>
internal sealed class ChoosingDb : DbContext
{
    public ChoosingDb(DbContextOptions<ChoosingDb> options, Func<string> database)
        : base(options) => Database.SetConnectionString(database());

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}
