using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>A column, the property that it holds, and how the provider writes that.</summary>
/// <param name="Property">The property.</param>
/// <param name="Name">The column, as SQL writes it.</param>
/// <param name="Mapping">How the provider writes a value.</param>
internal sealed record DirectColumn(IProperty Property, string Name, RelationalTypeMapping Mapping)
{
    private readonly IClrPropertyGetter? _getter = Property.IsShadowProperty() ? null : Property.GetGetter();

    public bool IsKey { get; } = Property.IsPrimaryKey();

    public bool IsToken { get; } = Property.IsConcurrencyToken && !Property.IsPrimaryKey();

    /// <summary>True for the version that an UPDATE expects.</summary>
    public bool IsVersion { get; } = Property.Name == nameof(JitUser.Version);

    /// <summary>False for a column that is no property of the row's class.</summary>
    public bool IsOfClass => _getter is not null;

    /// <summary>False for a column that is no property of the row, and nobody said what is in it.</summary>
    public bool IsKnownIn(StagedRow row) => IsOfClass || row.Beside?.Column == Property.Name;

    public object? ValueIn(StagedRow row) => _getter is null ? row.Beside!.Value.Value : ValueIn(row.Row);

    public object? ValueIn(object row) => _getter!.GetClrValue(row);

    public bool AreEqual(object one, object other) =>
        Property.GetValueComparer().Equals(ValueIn(one), ValueIn(other));
}
