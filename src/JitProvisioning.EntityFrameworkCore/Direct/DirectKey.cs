using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>A key of the application's own type, which is always there.</summary>
internal sealed class DirectKey<TKey>(string name, IProperty property) : DirectRead(name)
{
    public override bool IsReadable { get; } = property.GetTypeMapping().Converter is null;

    public TKey Read(DbDataReader reader) => reader.GetFieldValue<TKey>(PlaceIn(reader));
}
