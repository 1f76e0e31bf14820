using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace JitProvisioning;

/// <summary>Finds what binding would pass over in silence: keys that no setting has, a text where a section belongs and
/// a section where a text belongs.</summary>
internal static class SettingKeys
{
    /// <param name="section">What the configuration says.</param>
    /// <param name="type">The type of the setting it says it about.</param>
    /// <exception cref="InvalidOperationException">Something would be passed over. The message names its
    /// key.</exception>
    public static void Check(IConfigurationSection section, Type type)
    {
        if (TypeOfEntries(type) is { } entry)
        {
            CheckIsSection(section);
            CheckEach(section, _ => entry);
        }
        else if (TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)))
        {
            if (section.GetChildren().FirstOrDefault() is { } child)
            {
                throw Unknown(child, $"{section.Path} takes one value and has no settings below it.");
            }
        }
        else
        {
            CheckIsSection(section);
            CheckEach(section, child => TypeOfSetting(child, type));
        }
    }

    /// <summary>An empty text is what an empty list or section becomes.</summary>
    /// <exception cref="InvalidOperationException">The section is a text.</exception>
    public static void CheckIsSection(IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            throw new InvalidOperationException(
                $"The configuration key {section.Path} has a text where settings or a list belong: it would change "
                + $"nothing. Write {section.Path}:… in its place; in JSON an object or, for a list, an array.");
        }
    }

    public static InvalidOperationException Unknown(IConfigurationSection section, string reason = "") =>
        new($"The configuration key {section.Path} is unknown. {reason}{(reason.Length > 0 ? " " : "")}"
            + "Remove or correct it.");

    private static void CheckEach(IConfigurationSection section, Func<IConfigurationSection, Type> typeOf)
    {
        foreach (var child in section.GetChildren())
        {
            Check(child, typeOf(child));
        }
    }

    private static Type TypeOfSetting(IConfigurationSection section, Type options)
    {
        var settings = options.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        return settings.FirstOrDefault(setting => AsciiFold.Lower(setting.Name) == AsciiFold.Lower(section.Key))
            ?.PropertyType ?? throw Unknown(section);
    }

    // What a list or a dictionary holds; null for everything else.
    private static Type? TypeOfEntries(Type type)
    {
        var shapes = type.GetInterfaces().Append(type).Where(shape => shape.IsGenericType).ToArray();
        Type? Entries(Type definition) => shapes
            .FirstOrDefault(shape => shape.GetGenericTypeDefinition() == definition)?.GetGenericArguments()[^1];
        return type == typeof(string) ? null : Entries(typeof(IDictionary<,>)) ?? Entries(typeof(IEnumerable<>));
    }
}
