using System.Globalization;
using System.Text;

namespace JitProvisioning;

/// <summary>What characters beyond ASCII are, by the tables of the runtime, which no culture and no globalization mode
/// changes.</summary>
internal static class BeyondAscii
{
    /// <summary>False for controls, formats, separators, private and unassigned characters, and for the replacement
    /// character, which is also what half a character reads as.</summary>
    public static bool IsVisible(Rune rune) =>
        rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>True for letters, marks and digits that may stand in an internationalized label. RFC 5892, section
    /// 2.1.</summary>
    public static bool IsOfLabel(Rune rune) =>
        (Rune.IsLetter(rune) || IsMark(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber)
        && !IsCompatibilityForm(rune.Value);

    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Other shapes of other characters: ª º ſ, superscripts and letterlike symbols, compatibility ideographs,
    // presentation, fullwidth and halfwidth forms, mathematical letters. RFC 5892, section 2.2.
    private static bool IsCompatibilityForm(int value) =>
        value is 0xAA or 0xBA or 0x17F
            or (>= 0x2070 and <= 0x214F)
            or (>= 0xF900 and <= 0xFFEF)
            or (>= 0x1D400 and <= 0x1D7FF)
            or (>= 0x2F800 and <= 0x2FA1F);
}
