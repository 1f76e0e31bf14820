using System.Text;

namespace JitProvisioning;

/// <summary>The keys of provisioned resources. They stand in one table with the identities', so that a source and a
/// first sign-in at the same moment make one account.</summary>
internal static class SourceKeys
{
    private const string IssuerPrefix = "scim:";

    /// <summary>Makes the key of a resource, or says why its id can be none.</summary>
    public static bool TryCreate(
        ConnectionId connection, string? externalId, out ExternalKey key, out ProvisioningReason reason) =>
        ExternalKey.TryCreate(IssuerOf(connection), externalId, out key, out reason);

    public static ExternalKey Of(ConnectionId connection, string externalId) =>
        ExternalKey.Create(IssuerOf(connection), externalId);

    /// <summary>What changes by a source go back to, in the audit and as owner of a profile.</summary>
    public static ConnectionId NameOf(ConnectionId connection) => new(IssuerOf(connection));

    /// <summary>True for an issuer or name that is kept for sources: no provider's issuer and no connection's name may
    /// begin so, letter case aside.</summary>
    public static bool IsReserved(string text) =>
        text.Length >= IssuerPrefix.Length
        && Ascii.EqualsIgnoreCase(text.AsSpan(0, IssuerPrefix.Length), IssuerPrefix);

    private static string IssuerOf(ConnectionId connection) => IssuerPrefix + connection.Value;
}
