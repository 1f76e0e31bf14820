using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.AbuseCases;

/// <summary>A store in a database of its own.</summary>
internal abstract class DatabaseCaseStore<TContext>(Func<DbContextOptions<TContext>, TContext> create) : CaseStore
    where TContext : DbContext
{
    public override StatementFaults? Statements { get; } = new();

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

    protected TContext OpenContext() => OpenContext(Use);

    protected TContext OpenContext(Action<DbContextOptionsBuilder> use)
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        use(builder);
        return create(builder.Options);
    }

    /// <summary>Leads a context to the database.</summary>
    protected abstract void Use(DbContextOptionsBuilder context);
}
