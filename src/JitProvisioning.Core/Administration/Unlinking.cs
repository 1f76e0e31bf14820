namespace JitProvisioning;

/// <summary>Takes an external identity from an account, with all that it brought.</summary>
internal static class Unlinking
{
    // A lock that the store reports keeps its account closed to this as well.
    private static readonly DateTimeOffset WhateverTheTime = DateTimeOffset.MinValue;

    /// <param name="user">The account.</param>
    /// <param name="key">The identity's key.</param>
    /// <param name="force">True to take the last identity too, one that was replaced, and one of an account that is not
    /// in use: whoever has it may come back as somebody new.</param>
    public static RecordEdit Unlink(UserRecord user, ExternalKey key, bool force)
    {
        if (user.LinkOf(key) is not { } link)
        {
            return Edit(user);
        }

        var refusal = force ? ProvisioningReason.None
            : link.IsRetired ? ProvisioningReason.IdentityRetired
            : user.Links.Count(other => !other.IsRetired) == 1 ? ProvisioningReason.LastIdentity
            : Admission.CheckStatus(user, WhateverTheTime);
        return refusal != ProvisioningReason.None ? RecordEdit.Refuse(refusal)
            : link.IsRetired ? Edit(user with { Links = Except(user.Links, link) })
            : Edit(Without(user, link));
    }

    private static UserRecord Without(UserRecord user, Link link)
    {
        // What came by the identities it replaced was its own to keep in step, and goes with it.
        var connections = link.Ledger
            .Select(entry => entry.Connection)
            .Concat(ReplacedConnections.Of(user, link.Key))
            .ToHashSet();
        var remaining = Except(user.Links, link);
        return SignInGrants.Revoke(user, connections) with
        {
            Links = remaining,
            ProfileOwner = KeepsOwner(user.ProfileOwner, connections, remaining) ? user.ProfileOwner : null,
        };
    }

    // Another identity of the same connection still speaks for the profile.
    private static bool KeepsOwner(
        ConnectionId? owner, HashSet<ConnectionId> connections, ValueList<Link> remaining)
    {
        var open = remaining.Where(link => !link.IsRetired).ToArray();
        return owner is { } connection
            && open.Length > 0
            && (!connections.Contains(connection)
                || open.Any(link => link.Ledger.Any(entry => entry.Connection == connection)));
    }

    private static ValueList<Link> Except(ValueList<Link> links, Link link) =>
        links.Where(other => other.Key != link.Key).ToValueList();

    private static RecordEdit Edit(UserRecord after) =>
        new() { After = after, Reason = ProvisioningReason.IdentityUnlinked, ByHand = true };
}
