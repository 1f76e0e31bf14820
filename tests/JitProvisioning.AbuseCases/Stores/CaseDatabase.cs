using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.AbuseCases;

/// <summary>An application's context that holds nothing but the library's tables.</summary>
internal sealed class CaseDatabase(DbContextOptions<CaseDatabase> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}
