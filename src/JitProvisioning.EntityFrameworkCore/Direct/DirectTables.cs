using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>The tables of a model, as far as the library's own SQL can write them.</summary>
internal sealed class DirectTables(IModel model, ISqlGenerationHelper sql)
{
    private readonly ConcurrentDictionary<IEntityType, DirectTable?> _tables = new();

    /// <summary>The statements that save what is staged; null when only Entity Framework Core knows how.</summary>
    public List<DirectStatement>? StatementsOf(IReadOnlyList<StagedRow> rows, ChangeTracker tracker)
    {
        var statements = new List<DirectStatement?>(rows.Count + 1);
        foreach (var row in rows)
        {
            if (TableOf(model.FindEntityType(row.Row.GetType())) is not { } table || !table.CanSave(row))
            {
                return null;
            }

            statements.Add(table.StatementOf(row));
        }

        foreach (var entry in tracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            if (TableOf(entry.Metadata) is not { } table || !table.CanSave(entry))
            {
                return null;
            }

            statements.Add(table.StatementOf(entry));
        }

        // In one order everywhere, that of Entity Framework Core: two commits of one account wait for each other then,
        // and neither for what the other holds.
        return
        [
            .. statements.OfType<DirectStatement>()
                .OrderBy(statement => statement.Order)
                .ThenBy(statement => statement.Table.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The first class of which only a context of the application's fills all columns; null for
    /// none.</summary>
    /// <param name="classes">Classes of rows.</param>
    /// <param name="beside">The column that is no property of its class and known all the same; null for none.</param>
    public Type? FindUnknown(IEnumerable<Type> classes, string? beside) => classes.FirstOrDefault(row =>
        TableOf(model.FindEntityType(row)) is not { } table || !table.IsKnown(beside));

    private DirectTable? TableOf(IEntityType? type) => type is null ? null : _tables.GetOrAdd(type, Make);

    private DirectTable? Make(IEntityType type) =>
        DirectMapping.IsPlain(type) && DirectMapping.DepthOf(type) is { } depth
            ? new DirectTable(type, sql, depth)
            : null;
}
