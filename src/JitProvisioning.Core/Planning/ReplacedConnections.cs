namespace JitProvisioning;

/// <summary>The connections whose part an identity took over by replacing theirs: what they gave is its to keep in
/// step.</summary>
internal static class ReplacedConnections
{
    /// <summary>The connections of the identities that this one replaced, one after another, and that no other identity
    /// of the account comes by.</summary>
    public static ValueList<ConnectionId> Of(UserRecord user, ExternalKey key)
    {
        if (!user.Links.Any(link => link.IsRetired))
        {
            return [];
        }

        var line = new HashSet<ExternalKey> { key };
        while (user.Links.Any(link => IsReplacedBy(link, line) && line.Add(link.Key)))
        {
        }

        line.Remove(key);
        var others = user.Links.Where(link => !link.IsRetired && link.Key != key).SelectMany(ConnectionsOf);
        return user.Links.Where(link => line.Contains(link.Key)).SelectMany(ConnectionsOf).Except(others).ToValueList();
    }

    private static bool IsReplacedBy(Link link, HashSet<ExternalKey> line) =>
        link.Retirement is { IsUndone: false } retirement && line.Contains(retirement.ReplacedBy);

    private static IEnumerable<ConnectionId> ConnectionsOf(Link link) => link.Ledger.Select(entry => entry.Connection);
}
