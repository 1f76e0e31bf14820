using System.Security.Cryptography;
using System.Text;

namespace JitProvisioning;

/// <summary>Keeps the hash of a secret in its place, so that whoever reads the store cannot present it.</summary>
internal static class LinkSecret
{
    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
