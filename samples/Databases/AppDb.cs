using Microsoft.EntityFrameworkCore;

namespace Databases;

/// <summary>The application's own context.</summary>
public sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning(tables =>
    {
        tables.TablePrefix = "Sso"; // Default: Jit.
        tables.Schema = "people"; // Default: the context's own. SQLite has none.
    });
}
