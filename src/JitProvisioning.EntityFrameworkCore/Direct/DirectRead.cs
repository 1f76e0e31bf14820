using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>One column of what a look-up returns, and how its value is read.</summary>
internal sealed class DirectRead
{
    private static readonly Type[] Known =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(DateTime), typeof(DateTimeOffset)];

    private readonly string _name;
    private readonly CoreTypeMapping? _mapping;
    private int _ordinal = -1;

    /// <param name="name">What the query calls it.</param>
    /// <param name="property">The property whose value it is; null for a boolean that the query makes.</param>
    public DirectRead(string name, IProperty? property = null)
    {
        _name = name;
        _mapping = property?.GetRelationalTypeMapping();
    }

    public static DirectRead Of<TRow>(IModel model, string property, string? name = null) =>
        new(name ?? property, model.FindEntityType(typeof(TRow))!.FindProperty(property)!);

    /// <summary>False for a value that only Entity Framework Core knows how to read.</summary>
    public bool IsReadable => _mapping is null || Known.Contains(Stored(_mapping));

    public string? Text(DbDataReader reader) =>
        IsNull(reader) ? null
        : _mapping?.Converter is null ? reader.GetString(_ordinal)
        : (string?)Converted(reader);

    public T? Value<T>(DbDataReader reader)
        where T : struct =>
        IsNull(reader) ? null
        : _mapping?.Converter is null ? reader.GetFieldValue<T>(_ordinal)
        : (T?)Converted(reader);

    private static Type Stored(CoreTypeMapping mapping) => Type(mapping.Converter?.ProviderClrType ?? mapping.ClrType);

    private static Type Type(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    // The text of the query is the same each time, and so is the place.
    private bool IsNull(DbDataReader reader)
    {
        if (_ordinal < 0)
        {
            _ordinal = reader.GetOrdinal(_name);
        }

        return reader.IsDBNull(_ordinal);
    }

    private object? Converted(DbDataReader reader)
    {
        var stored = Stored(_mapping!);
        return _mapping!.Converter!.ConvertFromProvider(
            stored == typeof(string) ? reader.GetString(_ordinal)
            : stored == typeof(bool) ? reader.GetBoolean(_ordinal)
            : stored == typeof(int) ? reader.GetInt32(_ordinal)
            : stored == typeof(long) ? reader.GetInt64(_ordinal)
            : stored == typeof(DateTime) ? reader.GetDateTime(_ordinal)
            : reader.GetFieldValue<DateTimeOffset>(_ordinal));
    }
}
