using System.Buffers;
using System.Globalization;
using System.Text;

namespace JitProvisioning;

/// <summary>Makes text that came from outside fit for a line of a log: it forges no second line, hides nothing and is
/// bounded.</summary>
internal static class LogText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(unit => unit != '\\')));

    /// <summary>The longest text shown, in characters; what is beyond is counted.</summary>
    public const int MaxLength = 200;

    /// <summary>The text with everything but printable ASCII written as \uXXXX, cut at <see cref="MaxLength"/>
    /// characters of the original. The backslash is escaped too, so that no two texts look alike.</summary>
    public static string Escape(string text)
    {
        if (text.Length <= MaxLength && !text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (var unit in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            _ = Plain.Contains(unit)
                ? escaped.Append(unit)
                : escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
        }

        return text.Length <= MaxLength
            ? escaped.ToString()
            : escaped.Append(CultureInfo.InvariantCulture, $"... ({text.Length} characters)").ToString();
    }
}
