using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace JitProvisioning;

/// <summary>What tells the refusal of one identity, asking for one thing, from any other.</summary>
/// <remarks>It is shown one code within a window, for whatever reason, and anything else another: the code says nothing
/// of the reason.</remarks>
/// <param name="Identity">The identity and its verdict.</param>
/// <param name="Organization">The organization that the request names.</param>
internal readonly record struct RefusalRepetition(UserProof Identity, OrganizationId? Organization)
{
    public string ToReference(ReadOnlySpan<byte> key, DateTimeOffset window)
    {
        var organization = Encoding.UTF8.GetBytes(Organization?.Value ?? "");
        var text = new byte[32 + sizeof(long) + 1 + organization.Length];
        Identity.WriteTo(text.AsSpan(0, 32));
        BinaryPrimitives.WriteInt64BigEndian(text.AsSpan(32), window.UtcTicks);
        text[40] = Organization is null ? (byte)0 : (byte)1;
        organization.CopyTo(text, 41);
        return IdSource.ReferenceOf(HMACSHA256.HashData(key, text));
    }
}
