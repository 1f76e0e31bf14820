using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace JitProvisioning;

/// <summary>A column of values that are no text.</summary>
internal sealed class DirectValueRead<T> : DirectRead
    where T : struct
{
    private readonly Func<DbDataReader, int, T>? _read;

    /// <summary>A value that the query makes.</summary>
    public DirectValueRead(string name)
        : base(name) => _read = static (reader, place) => reader.GetFieldValue<T>(place);

    public DirectValueRead(string name, IProperty property)
        : base(name) => _read = property.GetTypeMapping().Converter switch
        {
            null => static (reader, place) => reader.GetFieldValue<T>(place),
            ValueConverter<T, string> of => (reader, place) => of.ConvertFromProviderTyped(reader.GetString(place)),
            ValueConverter<T, DateTime> of => (reader, place) => of.ConvertFromProviderTyped(reader.GetDateTime(place)),
            ValueConverter<T, long> of => (reader, place) => of.ConvertFromProviderTyped(reader.GetInt64(place)),
            ValueConverter<T, int> of => (reader, place) => of.ConvertFromProviderTyped(reader.GetInt32(place)),
            _ => null,
        };

    public override bool IsReadable => _read is not null;

    public T? Read(DbDataReader reader)
    {
        var place = PlaceIn(reader);
        return reader.IsDBNull(place) ? null : _read!(reader, place);
    }
}
