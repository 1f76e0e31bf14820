using Microsoft.EntityFrameworkCore;

namespace SmartProjects;

/// <summary>The application's database; the accounts live beside whatever else it keeps.</summary>
public sealed class SmartProjectsDb(DbContextOptions<SmartProjectsDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}
