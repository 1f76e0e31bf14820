namespace JitProvisioning;

/// <summary>Tells which texts a column can hold on every provider: what it cannot hold, no row has.</summary>
internal static class ColumnText
{
    /// <summary>False with U+0000, which PostgreSQL refuses, and with half a surrogate pair, which some providers
    /// refuse and others replace.</summary>
    public static bool CanBe(string text) => CutAt(text) == text.Length;

    /// <summary>Where a list goes on after a text that no column can hold: the texts that come after it in ordinal
    /// order are those after its beginning that one can.</summary>
    public static string? After(string? text) => text is null ? null : text[..CutAt(text)];

    private static int CutAt(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                index++;
            }
            else if (text[index] == '\0' || char.IsSurrogate(text[index]))
            {
                return index;
            }
        }

        return text.Length;
    }
}
