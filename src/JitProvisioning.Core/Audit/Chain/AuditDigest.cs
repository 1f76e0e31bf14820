using System.Buffers.Binary;
using System.Security.Cryptography;

namespace JitProvisioning;

/// <summary>Hashes the parts of an entry one after the other, each text with its length ahead, so that no two entries
/// share their bytes.</summary>
internal sealed class AuditDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public AuditDigest Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        _hash.AppendData(bytes);
        return this;
    }

    // Code unit by code unit: an encoding would put one character in the place of every lone surrogate.
    public AuditDigest Add(string? text)
    {
        if (text is null)
        {
            return Add(-1);
        }

        Add(text.Length);
        var bytes = new byte[text.Length * sizeof(char)];
        for (var index = 0; index < text.Length; index++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(index * sizeof(char)), text[index]);
        }

        _hash.AppendData(bytes);
        return this;
    }

    public AuditDigest Add<T>(ValueList<T> items, Action<AuditDigest, T> add)
    {
        Add(items.Count);
        foreach (var item in items)
        {
            add(this, item);
        }

        return this;
    }

    public string Complete() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
