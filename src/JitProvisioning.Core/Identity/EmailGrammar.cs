using System.Buffers;

namespace JitProvisioning;

/// <summary>The strict grammar of an address: linear, culture-free, without regular expressions.</summary>
internal static class EmailGrammar
{
    private const int MaxLocalLength = 64;

    private static readonly SearchValues<char> LocalAtom = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&'*+-/=?^_{|}~");

    private static readonly SearchValues<char> LocalAtomAndDot = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&'*+-/=?^_{|}~.");

    /// <summary>None, or EmailMalformed, or EmailNotEligible for a well-formed address with letters beyond
    /// ASCII.</summary>
    public static ProvisioningReason Check(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > EmailAddress.MaxLength)
        {
            return ProvisioningReason.EmailMalformed;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at != text.LastIndexOf('@'))
        {
            return ProvisioningReason.EmailMalformed;
        }

        var local = CheckLocal(text.AsSpan(0, at));
        var domain = DomainName.Check(text.AsSpan(at + 1));
        return local == ProvisioningReason.EmailMalformed || domain == ProvisioningReason.EmailMalformed
            ? ProvisioningReason.EmailMalformed
            : local == ProvisioningReason.None ? domain : local;
    }

    private static ProvisioningReason CheckLocal(ReadOnlySpan<char> local)
    {
        if (local.Length > MaxLocalLength || !IsDotAtom(local) || IsEncodedWord(local) || IsBangPath(local))
        {
            return ProvisioningReason.EmailMalformed;
        }

        return local.ContainsAnyExcept(LocalAtomAndDot) ? ProvisioningReason.EmailNotEligible : ProvisioningReason.None;
    }

    // Letters beyond ASCII are well formed (RFC 6531) though never eligible; symbols, controls and halves are not.
    private static bool IsDotAtom(ReadOnlySpan<char> local)
    {
        var previous = '.';
        foreach (var unit in local)
        {
            var dotAfterDot = unit == '.' && previous == '.';
            if (dotAfterDot || !(unit == '.' || LocalAtom.Contains(unit) || IsLetterBeyondAscii(unit)))
            {
                return false;
            }

            previous = unit;
        }

        return previous != '.';
    }

    private static bool IsEncodedWord(ReadOnlySpan<char> local) =>
        local.IndexOf("=?") is var start and >= 0 && local[(start + 2)..].Contains("?=", StringComparison.Ordinal);

    // "host!user": a route of UUCP, not a mailbox, when what stands before the mark looks like a host name.
    private static bool IsBangPath(ReadOnlySpan<char> local) =>
        local.IndexOf('!') is var mark and > 0 && mark < local.Length - 1
        && !local[..mark].ContainsAnyExcept(DomainName.LettersDigitsHyphenDot);

    internal static bool IsLetterBeyondAscii(char unit) =>
        unit > 0x7F && char.IsLetter(unit) && !IsFullwidthOrHalfwidth(unit);

    private static bool IsFullwidthOrHalfwidth(char unit) => unit is >= '\uFF00' and <= '\uFFEF';
}
