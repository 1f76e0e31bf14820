using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.AbuseCases;

/// <summary>A store on a database file of its own.</summary>
internal abstract class FileCaseStore<TContext>(Func<DbContextOptions<TContext>, TContext> create)
    : DatabaseCaseStore<TContext>(create)
    where TContext : DbContext
{
    // The tables are made once; each case starts from a copy.
    private static readonly Lock Gate = new();
    private static byte[]? _template;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"abuse-case-{Guid.NewGuid():n}.db");

    public override bool BreaksAudit => true;

    public override async Task BreakAuditAsync()
    {
        await using var context = OpenContext();
        await context.Database.ExecuteSqlRawAsync(
            """
            CREATE TRIGGER "NoAudit" BEFORE INSERT ON "JitAuditEntries" BEGIN SELECT RAISE(ABORT, 'audit'); END
            """);
    }

    public override ValueTask DisposeAsync()
    {
        File.Delete(_path);
        return base.DisposeAsync();
    }

    protected override void Use(DbContextOptionsBuilder context)
    {
        Use(context, _path);
        context.AddInterceptors(Statements is { } faults ? [faults] : []);
    }

    /// <summary>Puts the empty tables in place, once the store is complete.</summary>
    protected void CreateFile() => File.WriteAllBytes(_path, Template());

    private byte[] Template()
    {
        lock (Gate)
        {
            return _template ??= CreateTemplate();
        }
    }

    private byte[] CreateTemplate()
    {
        var path = Path.Combine(Path.GetTempPath(), $"abuse-template-{Guid.NewGuid():n}.db");
        using (var context = OpenContext(builder => Use(builder, path)))
        {
            context.Database.EnsureCreated();
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }

    // Without pooling no connection outlives the file.
    private static void Use(DbContextOptionsBuilder context, string path) =>
        context.UseSqlite($"Data Source={path};Pooling=False");
}
