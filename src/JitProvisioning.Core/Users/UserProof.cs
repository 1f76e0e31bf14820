using System.Runtime.InteropServices;

namespace JitProvisioning;

/// <summary>SHA-256 of a mapped identity, its verdict and the configuration: equal proofs mean that nothing would
/// change.</summary>
public readonly record struct UserProof
{
    private readonly long _a;
    private readonly long _b;
    private readonly long _c;
    private readonly long _d;

    /// <summary>Makes a proof of its 32 bytes.</summary>
    public UserProof(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, 32, nameof(hash));
        var parts = MemoryMarshal.Cast<byte, long>(hash);
        (_a, _b, _c, _d) = (parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void WriteTo(Span<byte> destination)
    {
        var parts = MemoryMarshal.Cast<byte, long>(destination);
        (parts[0], parts[1], parts[2], parts[3]) = (_a, _b, _c, _d);
    }

    /// <summary>The first bytes in hexadecimal.</summary>
    public override string ToString() => _a.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
