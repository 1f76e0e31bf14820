namespace JitProvisioning;

/// <summary>Says whose an attribute is: only the connection that owns it writes it.</summary>
internal static class AttributeOwnership
{
    /// <summary>True when sign-ins by a connection may write the attribute.</summary>
    /// <param name="user">The account.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="attributesOf">What a connection maps; null for one that is configured no longer.</param>
    public static bool MayWrite(
        UserRecord user, string attribute, ConnectionId connection, Func<ConnectionId, AttributeMap?> attributesOf) =>
        user.SourceOf(attribute)?.Origin != GrantOrigin.Scim
        && (OwnerOf(user, attribute, attributesOf) is not { } owner || owner == connection);

    // A value is of the connection that gave it while an identity of that connection opens the account. Any other is
    // the profile owner's; an attribute without a value only if that connection maps it.
    private static ConnectionId? OwnerOf(
        UserRecord user, string attribute, Func<ConnectionId, AttributeMap?> attributesOf) =>
        user.SourceOf(attribute)?.Connection is { } giver && Opens(user, giver) ? giver
        : user.ProfileOwner is { } owner
            && (user.Profile.Find(attribute) is not null || attributesOf(owner)?.Find(attribute) is not null) ? owner
        : null;

    private static bool Opens(UserRecord user, ConnectionId connection) => user.Links.Any(link =>
        !link.IsRetired && link.Ledger.Any(entry => entry.Connection == connection));
}
