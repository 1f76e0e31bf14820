namespace JitProvisioning;

/// <summary>Folds ASCII letters to lower case and leaves every other code unit alone, whatever the culture.</summary>
internal static class AsciiFold
{
    public static string Lower(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('A', 'Z'))
        {
            return text;
        }

        return string.Create(text.Length, text, static (folded, source) =>
        {
            source.CopyTo(folded);
            foreach (ref var unit in folded)
            {
                if (char.IsAsciiLetterUpper(unit))
                {
                    unit = (char)(unit | 0x20);
                }
            }
        });
    }
}
