namespace JitProvisioning;

/// <summary>Takes an external identity from an account, with all that it brought.</summary>
internal static class Unlinking
{
    // A lock that the store reports keeps its account closed to this as well.
    private static readonly DateTimeOffset WhateverTheTime = DateTimeOffset.MinValue;

    /// <param name="user">The account.</param>
    /// <param name="key">The identity's key.</param>
    /// <param name="force">True to take the last identity too, and one of an account that is not in use: whoever has it
    /// may come back as somebody new.</param>
    public static RecordEdit Unlink(UserRecord user, ExternalKey key, bool force)
    {
        if (user.LinkOf(key) is not { } link)
        {
            return Edit(user);
        }

        var refusal = force ? ProvisioningReason.None
            : user.Links.Count == 1 ? ProvisioningReason.LastIdentity
            : Admission.CheckStatus(user, WhateverTheTime);
        return refusal == ProvisioningReason.None ? Edit(Without(user, link)) : RecordEdit.Refuse(refusal);
    }

    private static UserRecord Without(UserRecord user, Link link)
    {
        var connections = link.Ledger.Select(entry => entry.Connection).ToHashSet();
        var remaining = user.Links.Where(other => other.Key != link.Key).ToValueList();
        return user with
        {
            Links = remaining,
            ProfileOwner = KeepsOwner(user.ProfileOwner, connections, remaining) ? user.ProfileOwner : null,
            Memberships = user.Memberships
                .Select(membership => Revoke(membership, connections))
                .OfType<Membership>()
                .ToValueList(),
            ApplicationRoles = Revoke(user.ApplicationRoles, connections),
        };
    }

    // Another identity of the same connection still speaks for the profile.
    private static bool KeepsOwner(
        ConnectionId? owner, HashSet<ConnectionId> connections, ValueList<Link> remaining) =>
        owner is { } connection
        && remaining.Count > 0
        && (!connections.Contains(connection)
            || remaining.Any(link => link.Ledger.Any(entry => entry.Connection == connection)));

    // A suspended or removed membership stays, or the next sign-in would give it back. Where others gave roles in it,
    // the membership is theirs from now on.
    private static Membership? Revoke(Membership membership, HashSet<ConnectionId> connections)
    {
        var roles = Revoke(membership.Roles, connections);
        var kept = roles.Count == membership.Roles.Count ? membership : membership with { Roles = roles };
        return !IsOf(membership.Source, connections) || membership.Status != MembershipStatus.Active ? kept
            : roles.Count == 0 ? null
            : kept with { Source = roles[0].Source };
    }

    private static ValueList<RoleGrant> Revoke(ValueList<RoleGrant> grants, HashSet<ConnectionId> connections) =>
        grants.Where(grant => !IsOf(grant.Source, connections)).ToValueList();

    private static bool IsOf(GrantSource source, HashSet<ConnectionId> connections) =>
        source is { Origin: GrantOrigin.SignIn, Connection: { } connection } && connections.Contains(connection);

    private static RecordEdit Edit(UserRecord after) =>
        new() { After = after, Reason = ProvisioningReason.IdentityUnlinked, ByHand = true };
}
