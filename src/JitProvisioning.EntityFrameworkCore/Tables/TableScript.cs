using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>What creates the library's tables where they are missing, in the dialect of the database.</summary>
internal sealed class TableScript
{
    private readonly ScriptDialect _dialect;

    private TableScript(ScriptDialect dialect, IEnumerable<string> statements)
    {
        _dialect = dialect;
        Statements = [.. dialect.Lock is { } turn ? new[] { turn } : [], .. statements];
    }

    /// <summary>The statements, for one transaction.</summary>
    public IReadOnlyList<string> Statements { get; }

    /// <exception cref="NotSupportedException">The provider is unknown.</exception>
    /// <exception cref="InvalidOperationException">The model has no tables of the library.</exception>
    public static TableScript Of(DatabaseFacade database)
    {
        var dialect = ScriptDialect.Of(database.ProviderName);
        var model = database.GetService<IDesignTimeModel>().Model;
        var tables = model.GetEntityTypes()
            .Where(type => type.ClrType.Assembly == typeof(JitUser).Assembly)
            .Select(type => (type.GetTableName(), type.GetSchema()))
            .ToHashSet();
        if (tables.Count == 0)
        {
            throw new InvalidOperationException(
                "The context has no tables of the library. Add modelBuilder.ApplyJitProvisioning(); to its "
                + "OnModelCreating.");
        }

        var names = database.GetService<ISqlGenerationHelper>();
        var generator = database.GetService<IMigrationsSqlGenerator>();
        var operations = database.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel());
        return new TableScript(dialect, operations
            .Where(operation => IsOurs(operation, tables))
            .SelectMany(operation => generator.Generate([operation], model)
                .Select(command => dialect.Guard(operation, command.CommandText.Trim(), names))));
    }

    /// <summary>The statements as a script that is a transaction by itself.</summary>
    public override string ToString() =>
        string.Join("\n\n", [_dialect.Begin, .. Statements, _dialect.Commit])
            .Replace("\r\n", "\n", StringComparison.Ordinal)
        + "\n";

    private static bool IsOurs(MigrationOperation operation, HashSet<(string? Table, string? Schema)> tables) =>
        operation switch
        {
            EnsureSchemaOperation schema => tables.Any(table => table.Schema == schema.Name),
            CreateTableOperation table => tables.Contains((table.Name, table.Schema)),
            CreateIndexOperation index => tables.Contains((index.Table, index.Schema)),
            InsertDataOperation rows => tables.Contains((rows.Table, rows.Schema)),
            _ => false,
        };
}
