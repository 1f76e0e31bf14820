using System.ComponentModel;
using System.Reflection;

namespace JitProvisioning.Architecture.Tests;

/// <summary>What a setting is in JSON: one value, a list, a dictionary, or settings of its own.</summary>
internal sealed record SettingShape(SettingKind Kind, Type Type, bool MayBeNull, SettingShape? Entries = null)
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static SettingShape Of(Type options) => new(SettingKind.Section, options, MayBeNull: false);

    /// <summary>The settings of an options type that a configuration can set, in the order of their names.</summary>
    public static IEnumerable<(PropertyInfo Property, SettingShape Shape)> SettingsOf(Type options) =>
        from property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where !property.PropertyType.IsAssignableTo(typeof(Delegate))
        let shape = Of(Nullability.Create(property), property.Name)
        where shape.Kind != SettingKind.Value || property.SetMethod is not null
        orderby property.Name
        select (property, shape);

    private static SettingShape Of(NullabilityInfo info, string name)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        var mayBeNull = type != info.Type || info.ReadState == NullabilityState.Nullable;
        if (Arguments(type, typeof(IDictionary<,>)) is { } pair)
        {
            return pair[0] == typeof(string)
                ? new(SettingKind.Dictionary, type, mayBeNull, Of(info.GenericTypeArguments[1], name))
                : throw new NotSupportedException($"{name}: a dictionary of settings has texts as its keys.");
        }

        if (Arguments(type, typeof(IList<>)) is not null)
        {
            return new(SettingKind.List, type, mayBeNull, Of(info.ElementType ?? info.GenericTypeArguments[0], name));
        }

        return TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string))
            ? new(SettingKind.Value, type, mayBeNull)
            : type is { IsClass: true, IsAbstract: false } && type.GetConstructor(Type.EmptyTypes) is not null
            ? new(SettingKind.Section, type, mayBeNull)
            : throw new NotSupportedException($"{name}: nothing in a configuration becomes a {type}.");
    }

    private static Type[]? Arguments(Type type, Type definition) =>
        type == typeof(string) ? null
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(shape => shape.IsGenericType && shape.GetGenericTypeDefinition() == definition)
            ?.GetGenericArguments();
}
