using System.Buffers.Text;
using System.Security.Cryptography;

namespace JitProvisioning;

/// <summary>Makes every id and code of the library.</summary>
internal static class IdSource
{
    // Crockford's base 32: no letter that reads like a digit.
    private const string ReferenceAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#pragma warning disable RS0030 // The one place that makes ids.
    public static UserId NewUserId(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString());

    public static InvitationId NewInvitationId(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString());

    public static Guid NewAuditId(DateTimeOffset now) => Guid.CreateVersion7(now);
#pragma warning restore RS0030

    public static OrganizationId NewOrganizationId() =>
        new("org-" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12)));

    /// <summary>A secret of 256 bits, in base64url.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A salt of 256 bits, in lower hexadecimal.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Where the revisions of something begin that may be removed and made again: whoever still knows one of
    /// before takes it for none of these.</summary>
    public static long NewRevision() =>
        BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & (long.MaxValue >> 1);

    /// <summary>A short code to read out on the phone, 40 bits: it finds a record, and proves nothing.</summary>
    public static string NewReference() => ReferenceOf(RandomNumberGenerator.GetBytes(8));

    /// <summary>The code of five bits of each of eight random bytes.</summary>
    public static string ReferenceOf(ReadOnlySpan<byte> random)
    {
        Span<char> code = stackalloc char[9];
        for (var index = 0; index < 8; index++)
        {
            code[index < 4 ? index : index + 1] = ReferenceAlphabet[random[index] & 31];
        }

        code[4] = '-';
        return new string(code);
    }
}
