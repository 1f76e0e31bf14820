using System.Buffers;

namespace JitProvisioning;

/// <summary>The grammar of a domain that may be matched: letters, digits and hyphens, two labels or more, compared in
/// ASCII lower case.</summary>
internal static class DomainName
{
    private const int MaxLabelLength = 63;
    private const int MaxLength = 253;

    internal static readonly SearchValues<char> LettersDigitsHyphenDot = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>None, EmailMalformed, or EmailNotEligible for a domain with letters beyond ASCII.</summary>
    public static ProvisioningReason Check(ReadOnlySpan<char> domain)
    {
        var eligible = true;
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (!IsLabel(label, ref eligible))
            {
                return ProvisioningReason.EmailMalformed;
            }

            labels++;
        }

        return domain.Length > MaxLength || labels < 2 ? ProvisioningReason.EmailMalformed
            : eligible ? ProvisioningReason.None
            : ProvisioningReason.EmailNotEligible;
    }

    private static bool IsLabel(ReadOnlySpan<char> label, ref bool eligible)
    {
        if (label.IsEmpty || label.Length > MaxLabelLength || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var unit in label)
        {
            if (EmailGrammar.IsLetterBeyondAscii(unit))
            {
                eligible = false;
            }
            else if (!char.IsAsciiLetterOrDigit(unit) && unit != '-')
            {
                return false;
            }
        }

        return true;
    }
}
