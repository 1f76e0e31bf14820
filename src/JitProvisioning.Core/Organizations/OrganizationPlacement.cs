namespace JitProvisioning;

/// <summary>Where an identity of a connection belongs, and where that connection may place anybody at all.</summary>
internal static class OrganizationPlacement
{
    public const string ByConnection = "connection";
    public const string ByClaim = "claim";
    public const string ByDomain = "domain";

    /// <summary>The memberships of everybody who comes by an owned connection.</summary>
    public static ValueList<DesiredMembership> OfOwned(Connection connection, Organization owner) =>
    [
        new DesiredMembership(owner.Id, ByConnection, Roles(connection.DefaultRoles.Concat(owner.DefaultRoles)))
        {
            Evidence = connection.Id.Value,
            FirstSignInOnly = connection.OwnerPlacement == PlacementTime.FirstSignInOnly,
        },
    ];

    /// <summary>The same where claims judge each of them.</summary>
    public static ValueList<DesiredMembership> OfOwned(
        ExternalIdentity identity, Connection connection, Organization owner) =>
    [
        Judged(identity, connection, owner, connection.DefaultRoles.Concat(owner.DefaultRoles)) with
        {
            Rule = ByConnection,
            Evidence = connection.Id.Value,
            FirstSignInOnly = connection.OwnerPlacement == PlacementTime.FirstSignInOnly,
        },
    ];

    /// <summary>True when the connection may place this identity in the organization, whatever a policy
    /// wishes.</summary>
    public static bool IsWithinFence(
        OrganizationId id, ExternalIdentity identity, Connection connection, OrganizationDirectory organizations) =>
        connection.Owner is { } owner
            ? owner.Id == id
            : connection.OrganizationMap.Values.Any(organization => organization.Id == id && organization.IsOpen)
              || FindByDomain(identity, connection, organizations)?.Id == id;

    /// <summary>True when an invitation may bring people of the connection into the organization.</summary>
    public static bool MayBeInvited(
        OrganizationId id, ExternalIdentity identity, Connection connection, OrganizationDirectory organizations) =>
        IsWithinFence(id, identity, connection, organizations)
        || (connection is { Owner: null, PlaceByInvitation: true } && organizations.Find(id) is { IsOpen: true });

    /// <summary>True when the provisioning source of the connection may give a membership in the
    /// organization.</summary>
    public static bool MayBeProvisioned(OrganizationId id, Connection connection) => connection.Owner is { } owner
        ? owner.Id == id
        : connection.OrganizationMap.Values.Any(organization => organization.Id == id);

    public static ValueList<DesiredRole> Roles(IEnumerable<string> names) =>
        VerdictUnion.OfRoles(names.Select(name => new DesiredRole(name, "default")), []);

    /// <summary>A membership whose roles the organization's rules judge by the claims.</summary>
    public static DesiredMembership Judged(
        ExternalIdentity identity, Connection connection, Organization organization, IEnumerable<string> defaults)
    {
        var wishes = RoleEvaluation.Evaluate(
            identity, connection, organization.Roles, defaults, organization.Id);
        return new(organization.Id, ByClaim, wishes.Roles) { Undecided = wishes.Undecided };
    }

    /// <summary>True when the provider says that the person is no longer one of its own.</summary>
    public static bool IsSwitchedOff(ExternalIdentity identity, Connection connection) =>
        connection.ActiveClaim is { } claim
        && (identity.Claims[claim].IsFalse() || identity.UserInfo?[claim].IsFalse() == true);

    // A proven domain, an address verified by the signal, no public mailbox, and a connection whose verification
    // counts: declared so, or authoritative by claim.
    public static Organization? FindByDomain(
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
