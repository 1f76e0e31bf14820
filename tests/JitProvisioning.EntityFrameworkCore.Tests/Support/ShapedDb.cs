using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A context of which a test says what is particular to it.</summary>
internal sealed class ShapedDb<TShape> : DbContext
    where TShape : IDbShape
{
    public ShapedDb(DbContextOptions<ShapedDb<TShape>> options)
        : base(options) => TShape.Start(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyJitProvisioning();
        TShape.Model(modelBuilder);
    }
}
