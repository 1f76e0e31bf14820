using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>One column of what a look-up returns.</summary>
/// <param name="name">What the query calls it.</param>
internal abstract class DirectRead(string name)
{
    private int _ordinal = -1;

    /// <summary>False for a value that only Entity Framework Core knows how to read.</summary>
    public abstract bool IsReadable { get; }

    /// <param name="model">The model.</param>
    /// <param name="property">The property that the column holds.</param>
    /// <param name="name">What the query calls it; null for the property's own name.</param>
    public static DirectText TextOf<TRow>(IModel model, string property, string? name = null) =>
        new(name ?? property, model.FindEntityType(typeof(TRow))!.FindProperty(property)!);

    /// <inheritdoc cref="TextOf{TRow}"/>
    public static DirectValueRead<T> ValueOf<TRow, T>(IModel model, string property, string? name = null)
        where T : struct =>
        new(name ?? property, model.FindEntityType(typeof(TRow))!.FindProperty(property)!);

    /// <inheritdoc cref="TextOf{TRow}"/>
    public static DirectKey<TKey> KeyOf<TRow, TKey>(IModel model, string property) =>
        new(property, model.FindEntityType(typeof(TRow))!.FindProperty(property)!);

    // The text of the query is the same each time, and so is the place.
    protected int PlaceIn(DbDataReader reader)
    {
        if (_ordinal < 0)
        {
            _ordinal = reader.GetOrdinal(name);
        }

        return _ordinal;
    }
}
