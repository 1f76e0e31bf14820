using System.Globalization;

namespace JitProvisioning;

/// <summary>Brings values of attributes into the one form that their type has.</summary>
internal static class AttributeText
{
    public const int MaxLength = 1_024;

    private const int MostWholeDigits = 18;
    private const int MostFractionDigits = 9;

    /// <summary>The value in its form; null for what is no value of the type.</summary>
    public static string? Normalize(AttributeType type, string text) => type switch
    {
        AttributeType.Number => NormalizeNumber(text),
        AttributeType.Boolean => text is "true" or "false" ? text : null,
        AttributeType.Date => DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null,
        _ => NormalizeText(text),
    };

    // Never cut: a value that lost its end may be another one's whole.
    private static string? NormalizeText(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        var cleaned = DisplayText.RemoveControls(text).Trim(' ');
        return cleaned.Length == 0 ? null : cleaned;
    }

    // By hand: other readers round, or take signs and separators that are none.
    private static string? NormalizeNumber(string text)
    {
        var isNegative = text.StartsWith('-');
        var digits = isNegative ? text[1..] : text;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (digits, "0") : (digits[..point], digits[(point + 1)..]);
        if (!AreDigits(whole, MostWholeDigits)
            || !AreDigits(fraction, MostFractionDigits)
            || (whole.Length > 1 && whole[0] == '0'))
        {
            return null;
        }

        var kept = fraction.TrimEnd('0');
        var value = kept.Length == 0 ? whole : $"{whole}.{kept}";
        return isNegative && value != "0" ? "-" + value : value;
    }

    private static bool AreDigits(string text, int most) =>
        text.Length > 0 && text.Length <= most && text.All(char.IsAsciiDigit);
}
