using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Makes the keys that stand for erased identities: a keyed hash, which only whoever has the secret and meets
/// the identity again can find.</summary>
internal sealed class Tombstones(IOptions<JitProvisioningOptions> options)
{
    private const string SubjectPrefix = "tombstone:";
    private const int MinSecretLength = 32;

    private readonly byte[]? _secret =
        options.Value.TombstoneKey is { } text ? Convert.FromBase64String(text) : null;

    public bool CanErase => _secret is not null;

    public static bool IsSecret(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= MinSecretLength;
    }

    /// <summary>True when a key has the form of a tombstone. Whatever is read from a provider must not: it would pass
    /// for an erased identity.</summary>
    public static bool IsReserved(ExternalKey key) =>
        key.Subject.Length >= SubjectPrefix.Length
        && Ascii.EqualsIgnoreCase(key.Subject.AsSpan(0, SubjectPrefix.Length), SubjectPrefix);

    /// <summary>The key that an identity is remembered by once it is erased; null without a secret.</summary>
    public ExternalKey? KeyOf(ExternalKey key)
    {
        if (_secret is null)
        {
            return null;
        }

        // In UTF-16, as the key's own hash: no two keys are one, whatever code units they hold.
        var text = string.Concat(key.Issuer, "\0", key.Subject);
        var hash = HMACSHA256.HashData(_secret, MemoryMarshal.AsBytes(text.AsSpan()));
        return ExternalKey.Create(key.Issuer, SubjectPrefix + Base64Url.EncodeToString(hash));
    }
}
