namespace JitProvisioning;

/// <summary>Reads which resource of its connection's provisioning source an identity would be.</summary>
internal static class SourceReader
{
    /// <summary>The key of the resource; null where the connection has no source, or the token names none.</summary>
    public static ExternalKey? KeyOf(ExternalIdentity identity, Connection connection) =>
        connection.IsProvisionedBySource
        && SourceKeys.TryCreate(connection.Id, IdOf(identity, connection), out var key, out _)
        && !Tombstones.IsReserved(key)
            ? key
            : null;

    private static string? IdOf(ExternalIdentity identity, Connection connection)
    {
        if (connection.SourceIdClaim is not { } claim)
        {
            return identity.Key.Subject;
        }

        return identity.Claims[claim] is { State: ClaimState.Present, Kind: ClaimKind.Text } value
            && (identity.UserInfo is not { } userInfo
                || userInfo[claim].State == ClaimState.Absent
                || userInfo[claim].AsText() == value.Text)
            ? value.Text
            : null;
    }
}
