using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>Which classes are mapped so plainly that a row is the values of the properties, and nothing else.</summary>
internal static class DirectMapping
{
    private const int MaxDepth = 32;

    /// <summary>True for one table of its own, with columns that take what they are given: nothing makes or keeps any
    /// of them.</summary>
    public static bool IsPlain(IEntityType type) =>
        type.BaseType is null
        && !type.GetDirectlyDerivedTypes().Any()
        && !type.GetComplexProperties().Any()
        && !type.IsMappedToJson()
        && type.FindPrimaryKey() is not null
        && type.GetInsertStoredProcedure() is null
        && type.GetUpdateStoredProcedure() is null
        && type.GetDeleteStoredProcedure() is null
        && type.GetTableMappings().ToArray() is [{ Table: var table }]
        && table.EntityTypeMappings.Count() == 1
        && type.GetProperties().All(property => IsPlain(property, table));

    /// <summary>How many tables have to have their rows first; null when they wait for each other.</summary>
    public static int? DepthOf(IEntityType type) => DepthOf(type, 0);

    private static bool IsPlain(IProperty property, ITable table) =>
        property.GetTableColumnMappings().Count() == 1
        && table.FindColumn(property) is { IsRowVersion: false }
        && property.GetBeforeSaveBehavior() == PropertySaveBehavior.Save
        && (property.IsPrimaryKey() ? IsPlainKey(property) : IsPlainValue(property));

    // A key that comes with a value of its own is only a value.
    private static bool IsPlainKey(IProperty property) =>
        property.ValueGenerated is ValueGenerated.Never or ValueGenerated.OnAdd;

    private static bool IsPlainValue(IProperty property) =>
        property.ValueGenerated == ValueGenerated.Never
        && property.GetValueGeneratorFactory() is null
        && property.GetAfterSaveBehavior() == PropertySaveBehavior.Save;

    private static int? DepthOf(IEntityType type, int steps)
    {
        var depth = 0;
        foreach (var key in type.GetForeignKeys().Where(key => key.PrincipalEntityType != type))
        {
            if (steps == MaxDepth || DepthOf(key.PrincipalEntityType, steps + 1) is not { } first)
            {
                return null;
            }

            depth = Math.Max(depth, first + 1);
        }

        return depth;
    }
}
