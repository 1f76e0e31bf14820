using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Durability.Tests;

/// <summary>The context of an application whose users are the library's alone.</summary>
internal sealed class PlainDb(DbContextOptions<PlainDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}
