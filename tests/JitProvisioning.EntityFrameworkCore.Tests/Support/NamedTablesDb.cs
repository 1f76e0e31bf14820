using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A context whose tables of the library bear a prefix, in a schema where the database has schemas.</summary>
public sealed class NamedTablesDb(DbContextOptions<NamedTablesDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>();
        modelBuilder.ApplyJitProvisioning(tables =>
        {
            tables.TablePrefix = "sso_";
            tables.Schema = Database.IsSqlite() ? null : "people";
        });
    }
}
