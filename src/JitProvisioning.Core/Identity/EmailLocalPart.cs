using System.Buffers;

namespace JitProvisioning;

/// <summary>The grammar of what stands before the mark: a dot-atom that cannot be read as a route or as encoded
/// text.</summary>
internal static class EmailLocalPart
{
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Atom = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&'*+-/=?^_{|}~");

    private static readonly SearchValues<char> AtomAndDot = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&'*+-/=?^_{|}~.");

    /// <summary>None, EmailMalformed, or EmailNotEligible for characters beyond ASCII.</summary>
    public static ProvisioningReason Check(ReadOnlySpan<char> local)
    {
        if (local.Length > MaxLength || !IsDotted(local) || IsEncodedWord(local) || IsRoute(local))
        {
            return ProvisioningReason.EmailMalformed;
        }

        return !local.ContainsAnyExcept(AtomAndDot) ? ProvisioningReason.None
            : IsWellFormed(local) ? ProvisioningReason.EmailNotEligible
            : ProvisioningReason.EmailMalformed;
    }

    private static bool IsDotted(ReadOnlySpan<char> local) =>
        !local.IsEmpty && local[0] != '.' && local[^1] != '.' && local.IndexOf("..") < 0;

    private static bool IsEncodedWord(ReadOnlySpan<char> local) =>
        local.IndexOf("=?") is var start and >= 0 && local[(start + 2)..].IndexOf("?=") >= 0;

    // "host!user" is a route of UUCP, not a mailbox: a mark with something after it, and before it a host name.
    private static bool IsRoute(ReadOnlySpan<char> local)
    {
        while (local.IndexOf('!') is var mark and >= 0)
        {
            var host = local[..mark];
            local = local[(mark + 1)..];
            if (!host.IsEmpty && !local.IsEmpty && !host.ContainsAnyExcept(DomainName.LettersDigitsHyphenDot))
            {
                return true;
            }
        }

        return false;
    }

    // RFC 6532, section 3.2, less what cannot be seen.
    private static bool IsWellFormed(ReadOnlySpan<char> local)
    {
        foreach (var rune in local.EnumerateRunes())
        {
            if (rune.IsAscii ? !Atom.Contains((char)rune.Value) && rune.Value != '.' : !BeyondAscii.IsVisible(rune))
            {
                return false;
            }
        }

        return true;
    }
}
