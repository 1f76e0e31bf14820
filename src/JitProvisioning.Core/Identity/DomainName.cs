using System.Buffers;

namespace JitProvisioning;

/// <summary>The grammar of a domain that may be matched: letters, digits and hyphens, two labels or more, compared in
/// ASCII lower case.</summary>
internal static class DomainName
{
    private const int MaxLength = 253;

    internal static readonly SearchValues<char> LettersDigitsHyphenDot = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>None, EmailMalformed, or EmailNotAuthoritative for a well-formed domain with letters beyond
    /// ASCII.</summary>
    public static ProvisioningReason Check(ReadOnlySpan<char> domain)
    {
        var last = domain.LastIndexOf('.');
        if (domain.Length > MaxLength || last < 0 || IsNumber(domain[(last + 1)..]))
        {
            return ProvisioningReason.EmailMalformed;
        }

        var reason = ProvisioningReason.None;
        foreach (var range in domain.Split('.'))
        {
            var label = DomainLabel.Check(domain[range]);
            if (label == ProvisioningReason.EmailMalformed)
            {
                return label;
            }

            reason = label == ProvisioningReason.None ? reason : label;
        }

        return reason;
    }

    // "1.2.3.4" is an address of a host, not a name: no top-level domain is a number. RFC 3696, section 2.
    private static bool IsNumber(ReadOnlySpan<char> label) => !label.ContainsAnyExceptInRange('0', '9');
}
