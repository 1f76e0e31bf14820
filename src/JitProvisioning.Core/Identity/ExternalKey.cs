using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace JitProvisioning;

/// <summary>The identity key: issuer and subject exactly as the provider sent them, compared code unit by code
/// unit.</summary>
/// <remarks>Nothing else ever finds an account for sign-in. OpenID Connect Core 1.0, section 5.7.</remarks>
public readonly record struct ExternalKey
{
    /// <summary>The longest subject accepted, in characters. OpenID Connect Core 1.0, section 2.</summary>
    public const int MaxSubjectLength = 255;

    /// <summary>The longest issuer accepted, in characters.</summary>
    public const int MaxIssuerLength = 2048;

    /// <summary>The size of <see cref="WriteHash"/>'s result, in bytes.</summary>
    public const int HashLength = 32;

    private ExternalKey(string issuer, string subject)
    {
        Issuer = issuer;
        Subject = subject;
    }

    /// <summary>The issuer of the validated token, never the configured authority.</summary>
    public string Issuer { get; }

    /// <summary>The subject: 1 to 255 printable ASCII characters without a blank at either end.</summary>
    public string Subject { get; }

    /// <summary>Makes a key, or says why these two texts are none.</summary>
    /// <param name="issuer">The validated issuer.</param>
    /// <param name="subject">The subject as sent; it is refused, never trimmed or cut.</param>
    /// <param name="key">The key, when the result is true.</param>
    /// <param name="reason">Why not, when the result is false.</param>
    public static bool TryCreate(string? issuer, string? subject, out ExternalKey key, out ProvisioningReason reason)
    {
        key = default;
        reason = string.IsNullOrWhiteSpace(issuer) || issuer.Length > MaxIssuerLength
            ? ProvisioningReason.IssuerMissing
            : SubjectRules.Check(subject);
        if (reason != ProvisioningReason.None)
        {
            return false;
        }

        key = new ExternalKey(issuer!, subject!);
        return true;
    }

    /// <summary>Makes a key of two texts that are known to be one, such as columns of a store.</summary>
    /// <exception cref="ArgumentException">The texts are no key.</exception>
    public static ExternalKey Create(string issuer, string subject) =>
        TryCreate(issuer, subject, out var key, out var reason)
            ? key
            : throw new ArgumentException($"Issuer and subject are no identity key: {reason}.", nameof(subject));

    /// <summary>SHA-256 of issuer, U+0000 and subject in UTF-16, little endian: what a unique index can rely on
    /// whatever the collation of its database.</summary>
    public byte[] ComputeHash()
    {
        var hash = new byte[HashLength];
        WriteHash(hash);
        return hash;
    }

    /// <summary>Writes the hash of <see cref="ComputeHash"/> without allocating.</summary>
    /// <param name="destination">At least <see cref="HashLength"/> bytes.</param>
    public void WriteHash(Span<byte> destination)
    {
        var length = Issuer.Length + 1 + Subject.Length;
        var rented = length > 1024 ? ArrayPool<char>.Shared.Rent(length) : null;
        var text = rented is null ? stackalloc char[length] : rented.AsSpan(0, length);
        Issuer.CopyTo(text);
        text[Issuer.Length] = '\0';
        Subject.CopyTo(text[(Issuer.Length + 1)..]);
        SHA256.HashData(MemoryMarshal.AsBytes(text), destination);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    /// <summary>The first eight bytes of the hash in hexadecimal: what logs and audit entries show instead of the
    /// subject.</summary>
    public string ToShortHash()
    {
        Span<byte> hash = stackalloc byte[HashLength];
        WriteHash(hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    /// <summary>The short hash: a key never prints its subject.</summary>
    public override string ToString() => Issuer is null ? "none" : ToShortHash();
}
