using System.Text;

namespace JitProvisioning;

/// <summary>The grammar of one label of a domain.</summary>
internal static class DomainLabel
{
    private const int MaxLength = 63;

    /// <summary>None, EmailMalformed, or EmailNotAuthoritative for a well-formed label with letters beyond
    /// ASCII.</summary>
    public static ProvisioningReason Check(ReadOnlySpan<char> label)
    {
        if (label.IsEmpty || label.Length > MaxLength || label[0] == '-' || label[^1] == '-')
        {
            return ProvisioningReason.EmailMalformed;
        }

        return Ascii.IsValid(label) ? CheckAscii(label) : CheckInternational(label);
    }

    private static ProvisioningReason CheckAscii(ReadOnlySpan<char> label) =>
        label.ContainsAnyExcept(DomainName.LettersDigitsHyphenDot)
        || (IsEncoded(label) && !Punycode.IsValid(label[4..]))
            ? ProvisioningReason.EmailMalformed
            : ProvisioningReason.None;

    // Two hyphens in the third and fourth place mark an encoding, which is ASCII. RFC 5891, section 4.2.3.1.
    private static ProvisioningReason CheckInternational(ReadOnlySpan<char> label)
    {
        if (label.Length >= 4 && label[2] == '-' && label[3] == '-')
        {
            return ProvisioningReason.EmailMalformed;
        }

        var first = true;
        foreach (var rune in label.EnumerateRunes())
        {
            var valid = rune.IsAscii ? IsAsciiOfLabel((char)rune.Value)
                : BeyondAscii.IsOfLabel(rune) && !(first && BeyondAscii.IsMark(rune));
            if (!valid)
            {
                return ProvisioningReason.EmailMalformed;
            }

            first = false;
        }

        return ProvisioningReason.EmailNotAuthoritative;
    }

    private static bool IsAsciiOfLabel(char unit) => char.IsAsciiLetterOrDigit(unit) || unit == '-';

    private static bool IsEncoded(ReadOnlySpan<char> label) =>
        label.Length >= 4 && (label[0] | 0x20) == 'x' && (label[1] | 0x20) == 'n' && label[2] == '-' && label[3] == '-';
}
