using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>One table, and the statements about its rows. Parameters are numbered: $1, $2 …</summary>
internal sealed class DirectTable
{
    private readonly int _depth;
    private readonly bool _hasNavigations;
    private readonly DirectColumn[] _columns;
    private readonly DirectColumn[] _guards;
    private readonly ConcurrentDictionary<int, string> _inserts = new();

    public DirectTable(IEntityType type, ISqlGenerationHelper sql, int depth)
    {
        var table = type.GetTableMappings().Single().Table;
        Name = sql.DelimitIdentifier(table.Name, table.Schema);
        _depth = depth;
        _hasNavigations = type.GetNavigations().Any() || type.GetSkipNavigations().Any();
        _columns =
        [
            .. type.GetProperties().Select(property => new DirectColumn(
                property,
                sql.DelimitIdentifier(table.FindColumn(property)!.Name),
                property.GetRelationalTypeMapping())),
        ];
        _guards = [.. _columns.Where(column => column.IsKey), .. _columns.Where(column => column.IsToken)];
    }

    /// <summary>The table, as SQL writes it.</summary>
    public string Name { get; }

    public static string NameOf(int index) => "$" + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The text that adds rows.</summary>
    public string Insert(int rows) => _inserts.GetOrAdd(rows, MakeInsert);

    /// <summary>False for a row that a context tracks and only Entity Framework Core knows how to save: the database
    /// has yet to assign its key.</summary>
    public bool CanSave(EntityEntry entry) =>
        entry.State != EntityState.Added
        || !_columns.Any(column => column.IsKey && entry.Property(column.Property).IsTemporary);

    /// <summary>False for a row that nothing tracks and only Entity Framework Core knows how to save: more than part of
    /// it is written, and it has other rows on it, or columns of which nothing is known here.</summary>
    public bool CanSave(StagedRow row) =>
        row.Part is not null || (!_hasNavigations && _columns.All(column => column.IsKnownIn(row)));

    /// <summary>False where a column of it is no property of the row's class.</summary>
    /// <param name="beside">The one that is none and known all the same.</param>
    public bool IsKnown(string? beside) =>
        _columns.All(column => column.IsOfClass || column.Property.Name == beside);

    /// <returns>The statement that saves a row that a context tracks.</returns>
    public DirectStatement? StatementOf(EntityEntry entry) => entry.State switch
    {
        EntityState.Added => InsertOf(ReaderOf(entry.CurrentValues)),
        EntityState.Modified => UpdateOf(
            [.. _columns.Where(column => entry.Property(column.Property).IsModified)],
            ReaderOf(entry.CurrentValues),
            ReaderOf(entry.OriginalValues)),
        _ => DeleteOf(ReaderOf(entry.OriginalValues)),
    };

    /// <returns>The statement that saves a row that nothing tracks; null when nothing differs.</returns>
    public DirectStatement? StatementOf(StagedRow row)
    {
        Func<DirectColumn, object?> current = column => column.ValueIn(row);
        return row.State switch
        {
            EntityState.Added => InsertOf(current),
            EntityState.Deleted => DeleteOf(current),
            _ when row.Former is { } former => UpdateOf(
                [.. _columns.Where(column => !column.AreEqual(former, row.Row))],
                current,
                column => column.ValueIn(former)),
            _ when row.Part is { } part => UpdateOf(
                [.. _columns.Where(column => part.Written.Contains(column.Property.Name))],
                current,
                column => column.IsToken ? part.Token : column.ValueIn(row)),
            _ => UpdateOf(
                [.. _columns.Where(column => !column.IsKey)],
                current,
                column => column.IsVersion ? row.ExpectedVersion : column.ValueIn(row)),
        };
    }

    private static Func<DirectColumn, object?> ReaderOf(PropertyValues values) => column => values[column.Property];

    private DirectStatement InsertOf(Func<DirectColumn, object?> current) =>
        new(this, null, ValuesOf(_columns, current), _depth);

    private DirectStatement DeleteOf(Func<DirectColumn, object?> original) =>
        ChangeOf($"DELETE FROM {Name}", [], original, -_depth - 1);

    private DirectStatement? UpdateOf(
        DirectColumn[] written, Func<DirectColumn, object?> current, Func<DirectColumn, object?> original)
    {
        var sets = written.Select((column, index) => $"{column.Name} = {NameOf(index)}");
        return written is [] ? null : ChangeOf(
            $"UPDATE {Name} SET {string.Join(", ", sets)}", ValuesOf(written, current), original, _depth);
    }

    private DirectStatement ChangeOf(
        string text, List<DirectValue> values, Func<DirectColumn, object?> original, int order)
    {
        var condition = new StringBuilder(text).Append(" WHERE ");
        foreach (var guard in _guards)
        {
            condition.Append(guard == _guards[0] ? "" : " AND ").Append(guard.Name);
            if (original(guard) is { } expected)
            {
                condition.Append(" = ").Append(NameOf(values.Count));
                values.Add(new(expected, guard.Mapping));
            }
            else
            {
                condition.Append(" IS NULL");
            }
        }

        return new(this, condition.ToString(), values, order);
    }

    private static List<DirectValue> ValuesOf(DirectColumn[] columns, Func<DirectColumn, object?> values)
    {
        var read = new List<DirectValue>(columns.Length + 2);
        foreach (var column in columns)
        {
            read.Add(new(values(column), column.Mapping));
        }

        return read;
    }

    private string MakeInsert(int rows)
    {
        var names = string.Join(", ", _columns.Select(column => column.Name));
        var tuples = Enumerable.Range(0, rows).Select(row =>
            $"({string.Join(", ", _columns.Select((_, index) => NameOf((row * _columns.Length) + index)))})");
        return $"INSERT INTO {Name} ({names}) VALUES {string.Join(", ", tuples)}";
    }
}
