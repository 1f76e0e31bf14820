using System.ComponentModel;
using System.Globalization;

namespace JitProvisioning;

/// <summary>The keys of ASP.NET Core Identity's users as the library's account ids, and back. One key has one text: any
/// other spelling of it is no id.</summary>
/// <typeparam name="TKey">The type of the primary key.</typeparam>
internal static class UserKeys<TKey>
    where TKey : IEquatable<TKey>
{
    private static readonly TypeConverter Converter = TypeDescriptor.GetConverter(typeof(TKey));

    /// <summary>True when the library makes the ids; else the database does.</summary>
    public static bool AreOurs => typeof(TKey) == typeof(string) || typeof(TKey) == typeof(Guid);

    public static string ToText(TKey key) => Convert.ToString(key, CultureInfo.InvariantCulture)!;

    public static bool TryParse(string text, out TKey key)
    {
        key = default!;
        if (Read(text) is not TKey read || ToText(read) != text)
        {
            return false;
        }

        key = read;
        return true;
    }

    public static TKey Parse(string text) => TryParse(text, out var key)
        ? key
        : throw new FormatException($"The account id is no {typeof(TKey).Name} in its usual form.");

    private static object? Read(string text)
    {
        if (typeof(TKey) == typeof(string))
        {
            return text;
        }

        if (typeof(TKey) == typeof(Guid))
        {
            return Guid.TryParseExact(text, "D", out var guid) ? guid : null;
        }

        if (typeof(TKey) == typeof(int))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
        }

        if (typeof(TKey) == typeof(long))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
        }

        return ReadOther(text);
    }

    // Converters have no way to say no but to throw, each something of its own.
    private static object? ReadOther(string text)
    {
        try
        {
            return Converter.ConvertFromInvariantString(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            return null;
        }
    }
}
