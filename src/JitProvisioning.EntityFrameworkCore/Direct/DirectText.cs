using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace JitProvisioning;

/// <summary>A column of text.</summary>
internal sealed class DirectText(string name, IProperty property) : DirectRead(name)
{
    private readonly ValueConverter? _converter = property.GetTypeMapping().Converter;

    public override bool IsReadable => _converter is null or ValueConverter<string, string>;

    public string? Read(DbDataReader reader)
    {
        var place = PlaceIn(reader);
        return reader.IsDBNull(place) ? null
            : _converter is ValueConverter<string, string> converter
                ? converter.ConvertFromProviderTyped(reader.GetString(place))
            : reader.GetString(place);
    }
}
