namespace JitProvisioning;

/// <summary>Takes from an account what sign-ins by some connections gave.</summary>
internal static class SignInGrants
{
    /// <param name="user">The account.</param>
    /// <param name="connections">The connections.</param>
    /// <param name="held">What of it there was before and stays; null where nothing does.</param>
    public static UserRecord Revoke(
        UserRecord user, IReadOnlySet<ConnectionId> connections, LinkRetirement? held = null) => user with
    {
        Memberships = user.Memberships
            .Select(membership => Revoke(membership, connections, held))
            .OfType<Membership>()
            .ToValueList(),
        ApplicationRoles = Revoke(user.ApplicationRoles, connections, held?.ApplicationRoles ?? []),
    };

    // A suspended or removed membership stays, or the next sign-in would give it back. Where others gave roles in it,
    // the membership is theirs from now on.
    private static Membership? Revoke(
        Membership membership, IReadOnlySet<ConnectionId> connections, LinkRetirement? held)
    {
        var earlier = held?.Memberships.FirstOrDefault(other => other.Organization == membership.Organization);
        bool IsGone(GrantSource source) =>
            IsOf(source, connections) && earlier?.Sources.Any(other => other.IsSameSource(source)) != true;
        bool Goes(RoleGrant grant) =>
            IsOf(grant.Source, connections) && !IsAmong(grant, earlier?.Roles ?? []);
        var roles = membership.Roles.Where(grant => !Goes(grant)).ToValueList();
        return membership.IsCurrent
            ? membership.As(source => IsGone(source) ? null : source, roles)
            : membership with { Roles = roles };
    }

    private static ValueList<RoleGrant> Revoke(
        ValueList<RoleGrant> grants, IReadOnlySet<ConnectionId> connections, ValueList<RoleGrant> held) =>
        grants.Where(grant => !IsOf(grant.Source, connections) || IsAmong(grant, held)).ToValueList();

    // Given anew in between, or missing since, it is the role that was there.
    private static bool IsAmong(RoleGrant grant, ValueList<RoleGrant> held) =>
        held.Any(other => other.Role == grant.Role && other.Source.IsSameSource(grant.Source));

    private static bool IsOf(GrantSource source, IReadOnlySet<ConnectionId> connections) =>
        source is { Origin: GrantOrigin.SignIn, Connection: { } connection } && connections.Contains(connection);
}
