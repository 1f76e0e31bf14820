namespace JitProvisioning;

/// <summary>Puts the identity that a migration replaced back in its place.</summary>
internal static class MigrationUndo
{
    /// <summary>The identity that this one replaced last; null when it replaced none, or was replaced itself.</summary>
    public static Link? ReplacedBy(UserRecord user, ExternalKey key) =>
        user.LinkOf(key) is { IsRetired: false }
            ? user.Links
                .Where(link => link.Retirement is { IsUndone: false } retirement && retirement.ReplacedBy == key)
                .MaxBy(link => link.Retirement!.At)
            : null;

    /// <summary>Swaps the two: the new identity is refused from now on, and what its sign-ins gave goes.</summary>
    public static RecordEdit Undo(UserRecord user, ExternalKey key, DateTimeOffset now)
    {
        if (user.LinkOf(key) is { Retirement.IsUndone: true })
        {
            return Edit(user);
        }

        return user.Status == UserStatus.Deleted ? RecordEdit.Refuse(ProvisioningReason.AccountDeleted)
            : ReplacedBy(user, key) is { } replaced ? Edit(Swap(user, user.LinkOf(key)!, replaced, now))
            : RecordEdit.Refuse(ProvisioningReason.NotMigrated);
    }

    private static UserRecord Swap(UserRecord user, Link link, Link replaced, DateTimeOffset now)
    {
        var connections = link.Ledger.Select(entry => entry.Connection).ToHashSet();
        var retired = link with
        {
            Retirement = new LinkRetirement(replaced.Key, replaced.Retirement!.Connection, now, IsUndone: true),
        };
        var links = user.Links
            .Select(other => other.Key == link.Key ? retired
                : other.Key == replaced.Key ? other with { Retirement = null }
                : other)
            .ToValueList();
        return SignInGrants.Revoke(user, connections, replaced.Retirement) with
        {
            Links = links,
            ProfileOwner = user.ProfileOwner is { } owner && !KeepsOwner(owner, connections, links)
                ? replaced.Ledger is [.., var last] ? last.Connection : null
                : user.ProfileOwner,
        };
    }

    // The profile goes back to where it came from, unless another identity of its owner opens the account still.
    private static bool KeepsOwner(
        ConnectionId owner, HashSet<ConnectionId> connections, ValueList<Link> links) =>
        !connections.Contains(owner)
        || links.Any(link => !link.IsRetired && link.Ledger.Any(entry => entry.Connection == owner));

    private static RecordEdit Edit(UserRecord after) =>
        new() { After = after, Reason = ProvisioningReason.MigrationUndone, ByHand = true };
}
