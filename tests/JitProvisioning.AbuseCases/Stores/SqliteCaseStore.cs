using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The Entity Framework store on a database file of its own.</summary>
internal sealed class SqliteCaseStore : CaseStore
{
    // The tables are made once; each case starts from a copy.
    private static readonly Lazy<byte[]> Template = new(CreateTemplate);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"abuse-case-{Guid.NewGuid():n}.db");

    public SqliteCaseStore() => File.WriteAllBytes(_path, Template.Value);

    public override void Register(IServiceCollection services, JitProvisioningBuilder builder)
    {
        services.AddDbContext<CaseDatabase>(context => Use(context, _path));
        builder.UseEntityFrameworkStore<CaseDatabase>();
    }

    public override async Task<IReadOnlyList<StoredUser>> UsersAsync()
    {
        await using var context = OpenContext(_path);
        var rows = await context.Set<JitUser>().AsNoTracking().ToListAsync();
        return rows.Select(row => new StoredUser(
            new UserId(row.Id), row.Version, row.Status, row.Email, row.DisplayName, row.State)).ToArray();
    }

    public override async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var context = OpenContext(_path);
        var rows = await context.Set<JitAuditEntry>().AsNoTracking().ToListAsync();
        return rows.Select(row => row.ToAuditEntry()).OrderBy(entry => entry.At).ToArray();
    }

    public override async Task<IReadOnlyList<string>> TextsAsync()
    {
        await using var context = OpenContext(_path);
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

    public override ValueTask DisposeAsync()
    {
        File.Delete(_path);
        return base.DisposeAsync();
    }

    private static CaseDatabase OpenContext(string path)
    {
        var builder = new DbContextOptionsBuilder<CaseDatabase>();
        Use(builder, path);
        return new CaseDatabase(builder.Options);
    }

    // Without pooling no connection outlives the file.
    private static void Use(DbContextOptionsBuilder context, string path) =>
        context.UseSqlite($"Data Source={path};Pooling=False");

    private static byte[] CreateTemplate()
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
}
