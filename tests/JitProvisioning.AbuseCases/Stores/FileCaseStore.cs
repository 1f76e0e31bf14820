using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.AbuseCases;

/// <summary>A store on a database file of its own.</summary>
internal abstract class FileCaseStore<TContext>(Func<DbContextOptions<TContext>, TContext> create) : CaseStore
    where TContext : DbContext
{
    // The tables are made once; each case starts from a copy.
    private static readonly Lock Gate = new();
    private static byte[]? _template;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"abuse-case-{Guid.NewGuid():n}.db");

    public override async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var context = OpenContext();
        var rows = await context.Set<JitAuditEntry>().AsNoTracking().ToListAsync();
        return rows.Select(row => row.ToAuditEntry()).OrderBy(entry => entry.At).ToArray();
    }

    public override async Task<IReadOnlyList<string>> TextsAsync()
    {
        await using var context = OpenContext();
        var texts = new List<string>();
        foreach (var table in context.Model.GetEntityTypes().Select(entity => entity.GetTableName()).Distinct())
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The table's name is the model's.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await context.Database.OpenConnectionAsync();
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                texts.AddRange(Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue).OfType<string>());
            }
        }

        return texts;
    }

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

    protected TContext OpenContext() => OpenContext(_path);

    protected void Use(DbContextOptionsBuilder context) => Use(context, _path);

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
        using (var context = OpenContext(path))
        {
            context.Database.EnsureCreated();
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }

    private TContext OpenContext(string path)
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        Use(builder, path);
        return create(builder.Options);
    }

    // Without pooling no connection outlives the file.
    private static void Use(DbContextOptionsBuilder context, string path) =>
        context.UseSqlite($"Data Source={path};Pooling=False");
}
