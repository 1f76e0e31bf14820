using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace JitProvisioning;

/// <summary>An external identity as the host's own tables know it: by connection, and by the name identifier of the
/// principal that the connection's handler made.</summary>
/// <param name="Connection">The connection, which is named as its authentication scheme.</param>
/// <param name="Key">The principal's name identifier. Not the subject that the library goes by: hosts and providers
/// may say otherwise there.</param>
public sealed record ExternalLogin(ConnectionId Connection, string Key)
{
    /// <summary>A short hash, to tell logins apart in audits without naming anybody.</summary>
    internal string ToShortHash() => Convert.ToHexStringLower(
        SHA256.HashData(MemoryMarshal.AsBytes(string.Concat(Connection.Value, "\0", Key).AsSpan())).AsSpan(0, 8));

    /// <summary>The connection only: the key is personal data.</summary>
    public override string ToString() => $"login by {Connection}";
}
