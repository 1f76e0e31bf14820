using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace JitProvisioning;

/// <summary>What an answer is the answer to: one very token at one scheme, and the organization that the request
/// names.</summary>
/// <remarks>SHA-256 of the whole token: another claim, another time of expiry, and it is another token. The token
/// itself is not kept.</remarks>
internal readonly record struct BearerCacheKey(string Scheme, UInt128 High, UInt128 Low, string? Organization)
{
    private const int OnTheStack = 4096;

    /// <summary>The key of a token; null of one whose text is not known.</summary>
    public static BearerCacheKey? Of(string scheme, string token, OrganizationId? requested)
    {
        Span<byte> text = token.Length <= OnTheStack ? stackalloc byte[token.Length] : new byte[token.Length];
        if (token.Length == 0 || Ascii.FromUtf16(token, text, out _) != System.Buffers.OperationStatus.Done)
        {
            return null;
        }

        Span<UInt128> hash = stackalloc UInt128[2];
        SHA256.HashData(text, MemoryMarshal.AsBytes(hash));
        return new BearerCacheKey(scheme, hash[0], hash[1], requested?.Value);
    }
}
