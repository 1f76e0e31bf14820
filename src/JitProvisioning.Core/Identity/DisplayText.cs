namespace JitProvisioning;

/// <summary>Makes a provider's text fit to store and show: no controls, no bidirectional overrides, no half characters,
/// bounded.</summary>
internal static class DisplayText
{
    public const int MaxLength = 256;

    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var cleaned = Cut(RemoveControls(text)).Trim(' ');
        return cleaned.Length == 0 ? null : cleaned;
    }

    /// <summary>The text without what is unfit to store and show, whatever its length.</summary>
    public static string RemoveControls(string text) => IsClean(text) ? text : RemoveUnfit(text);

    private static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsUnfit(text, i))
            {
                return false;
            }
        }

        return true;
    }

    private static string RemoveUnfit(string text)
    {
        var kept = new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsUnfit(text, i))
            {
                kept[length++] = text[i];
            }
        }

        return new string(kept, 0, length);
    }

    private static bool IsUnfit(string text, int index)
    {
        var unit = text[index];
        return char.IsControl(unit)
            || unit is '\u2028' or '\u2029' or '\uFEFF'
            || unit is >= '\u202A' and <= '\u202E'
            || unit is >= '\u2066' and <= '\u2069'
            || unit is '\u200E' or '\u200F' or '\u061C'
            || IsHalf(text, index);
    }

    private static bool IsHalf(string text, int index)
    {
        var unit = text[index];
        return char.IsHighSurrogate(unit) ? index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])
            : char.IsLowSurrogate(unit) && (index == 0 || !char.IsHighSurrogate(text[index - 1]));
    }

    private static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var end = 0;
        while (end < text.Length)
        {
            var next = System.Globalization.StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (end + next > MaxLength)
            {
                break;
            }

            end += next;
        }

        return text[..end];
    }
}
