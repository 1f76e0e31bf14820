namespace JitProvisioning;

/// <summary>Where an identity of a connection belongs, and where that connection may place anybody at all.</summary>
internal static class OrganizationPlacement
{
    /// <summary>The memberships of everybody who comes by an owned connection.</summary>
    public static ValueList<DesiredMembership> OfOwned(Connection connection, Organization owner) =>
        [new DesiredMembership(owner.Id, "connection", Roles(connection.DefaultRoles.Concat(owner.DefaultRoles)))];

    /// <summary>The same where rules judge each of them.</summary>
    public static ValueList<DesiredMembership> OfOwned(
        ExternalIdentity identity, Connection connection, Organization owner) =>
        [Judged(identity, connection, owner, "connection", connection.DefaultRoles.Concat(owner.DefaultRoles))];

    /// <summary>The memberships of an identity of a shared connection: by its map of exact values and by proven
    /// domain.</summary>
    public static ValueList<DesiredMembership> OfShared(
        ExternalIdentity identity, Connection connection, OrganizationDirectory organizations)
    {
        var memberships = ValueList<DesiredMembership>.Empty;
        foreach (var organization in ByClaim(identity, connection))
        {
            memberships = VerdictUnion.OfMemberships(
                memberships, [Judged(identity, connection, organization, "claim", organization.DefaultRoles)]);
        }

        return ByDomain(identity, connection, organizations) is { } byDomain
            && memberships.All(membership => membership.Organization != byDomain.Id)
            ? VerdictUnion.OfMemberships(memberships, [ByDomainOnly(identity, connection, byDomain)])
            : memberships;
    }

    /// <summary>True when the connection may place this identity in the organization, whatever a policy
    /// wishes.</summary>
    public static bool IsWithinFence(
        OrganizationId id, ExternalIdentity identity, Connection connection, OrganizationDirectory organizations) =>
        connection.Owner is { } owner
            ? owner.Id == id
            : connection.OrganizationMap.Values.Any(organization => organization.Id == id && organization.IsOpen)
              || ByDomain(identity, connection, organizations)?.Id == id;

    public static ValueList<DesiredRole> Roles(IEnumerable<string> names) =>
        VerdictUnion.OfRoles(names.Select(name => new DesiredRole(name, "default")), []);

    private static DesiredMembership Judged(
        ExternalIdentity identity,
        Connection connection,
        Organization organization,
        string rule,
        IEnumerable<string> defaults)
    {
        var wishes = RoleEvaluation.Evaluate(identity, connection, organization.Roles, defaults);
        return new(organization.Id, rule, wishes.Roles) { Undecided = wishes.Undecided };
    }

    // Groups of another organization's directory say nothing here: who joins by domain gets default roles at most. What
    // a claim gave before stays only while the claim that placed the person is not to be read.
    private static DesiredMembership ByDomainOnly(
        ExternalIdentity identity, Connection connection, Organization organization) =>
        new(organization.Id, "domain", Roles(organization.DefaultRoles))
        {
            Undecided = connection.OrganizationClaim is { } claim
                && identity.Claims[claim].State is not (ClaimState.Present or ClaimState.Empty)
                && organization.Roles.HasRulesFor(connection.Id)
                ? RoleEvaluation.LeaveUndecided(connection, organization.Roles)
                : null,
        };

    private static IEnumerable<Organization> ByClaim(ExternalIdentity identity, Connection connection)
    {
        if (connection.OrganizationClaim is not { } claim)
        {
            yield break;
        }

        foreach (var value in identity.Claims[claim].AsList())
        {
            if (connection.OrganizationMap.TryGetValue(value, out var organization) && organization.IsOpen)
            {
                yield return organization;
            }
        }
    }

    // A proven domain, an address verified by the signal, no public mailbox, and a connection whose verification
    // counts: declared so, or authoritative by claim.
    private static Organization? ByDomain(
        ExternalIdentity identity, Connection connection, OrganizationDirectory organizations)
    {
        if (!identity.EmailVerifiedBySignal || identity.Email is not { } email)
        {
            return null;
        }

        var domain = email.Domain;
        var trusted = connection.VerifiesEmail
            || (connection.DomainClaim is not null && identity.HostedDomain == domain);
        return trusted && !PublicMailboxDomains.Contain(domain) ? organizations.FindByDomain(domain) : null;
    }
}
