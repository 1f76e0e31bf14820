namespace JitProvisioning;

/// <summary>An account as the library sees it: an immutable snapshot of everything it knows.</summary>
public sealed record UserRecord
{
    /// <summary>The account's id.</summary>
    public UserId Id { get; init; }

    /// <summary>The version of the snapshot; every write counts it up by one.</summary>
    public long Version { get; init; }

    /// <summary>Whether the account may be used.</summary>
    public UserStatus Status { get; init; }

    /// <summary>True for break-glass, service and platform administrators' accounts: no sign-in links, syncs or demotes
    /// them.</summary>
    public bool IsProtected { get; init; }

    /// <summary>True when the store says of its own accord that the account is protected, whatever
    /// <see cref="IsProtected"/> says.</summary>
    public bool IsProtectedByStore { get; init; }

    /// <summary>What the store compares at the commit beside the version; see <see cref="StoredUser.Stamp"/>.</summary>
    internal string? Stamp { get; init; }

    /// <summary>The connection whose provisioning source suspended the account; null where somebody did by
    /// hand.</summary>
    public ConnectionId? SuspendedBy { get; init; }

    /// <summary>Until when the application lets nobody sign in, beside the status; null when it does. A session that is
    /// open goes on.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>When somebody last changed the account by hand: older tokens write nothing over it.</summary>
    public DateTimeOffset? AdministeredAt { get; init; }

    /// <summary>Address, names and custom attributes.</summary>
    public Profile Profile { get; init; } = Profile.Empty;

    /// <summary>True when this account alone holds the profile's address, verified.</summary>
    public bool EmailVerified { get; init; }

    /// <summary>The connection that owns every attribute whose value has no source of its own, and every one without a
    /// value that it maps: the first one linked.</summary>
    public ConnectionId? ProfileOwner { get; init; }

    /// <summary>Where the values of the profile come from. A value without a source was not written by this
    /// library; an attribute without a value may have one, when somebody cleared it.</summary>
    public ValueList<AttributeSource> ProfileSources { get; init; } = [];

    /// <summary>The external identities that lead here, those too that a migration replaced.</summary>
    public ValueList<Link> Links { get; init; } = [];

    /// <summary>What provisioning sources say of the person.</summary>
    public ValueList<SourceStanding> Sources { get; init; } = [];

    /// <summary>The organizations the person belongs to, or was removed from.</summary>
    public ValueList<Membership> Memberships { get; init; } = [];

    /// <summary>Roles that hold in the whole application, apart from every organization's.</summary>
    public ValueList<RoleGrant> ApplicationRoles { get; init; } = [];

    /// <summary>Roles that an administrator took away: no sign-in gives them back.</summary>
    public ValueList<WithheldRole> WithheldRoles { get; init; } = [];

    /// <summary>What sign-ins would have taken away, held until an administrator confirms it.</summary>
    public ValueList<HeldRevocation> HeldRevocations { get; init; } = [];

    /// <summary>True when somebody invited the account's address since a sign-in last looked: the next one
    /// does.</summary>
    public bool IsInvited { get; init; }

    /// <summary>The organization the person chose last.</summary>
    public OrganizationId? ChosenOrganization { get; init; }

    /// <summary>The active memberships.</summary>
    public IEnumerable<Membership> ActiveMemberships =>
        Memberships.Where(membership => membership.Status == MembershipStatus.Active);

    /// <summary>The membership in an organization, whatever its status.</summary>
    public Membership? MembershipIn(OrganizationId organization) =>
        Memberships.FirstOrDefault(membership => membership.Organization == organization);

    /// <summary>The account as it counts at a time: a membership whose end has come is over.</summary>
    public UserRecord AsOf(DateTimeOffset now) => Memberships.Any(membership => HasEnded(membership, now))
        ? this with
        {
            Memberships = Memberships
                .Select(membership => HasEnded(membership, now)
                    ? membership with { Status = MembershipStatus.Ended }
                    : membership)
                .ToValueList(),
        }
        : this;

    /// <summary>Reads an account as a store keeps it.</summary>
    /// <exception cref="FormatException">The state was not written by this library.</exception>
    public static UserRecord Read(StoredUser stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return UserState.Read(stored);
    }

    /// <summary>The account as a store keeps it, for imports: the next sign-in plans it anew.</summary>
    public StoredUser ToStoredUser() => UserState.Write(this, proof: null);

    /// <summary>When the account has to be looked at again though nobody changed it; null where time changes
    /// nothing.</summary>
    internal DateTimeOffset? RecheckAfter =>
        Memberships.Where(membership => membership.IsDated).Min(membership => membership.EndsAt);

    /// <summary>True while a grace lets something stay that its source no longer gives.</summary>
    internal bool IsMissingSomething =>
        Memberships.Any(membership => membership.Sources.Any(source => source.Missing is not null)
            || membership.Roles.Any(grant => grant.Source.Missing is not null))
        || ApplicationRoles.Any(grant => grant.Source.Missing is not null);

    internal bool IsClosedToSignIns => IsProtected || IsProtectedByStore;

    /// <summary>Every key that leads here.</summary>
    internal IEnumerable<ExternalKey> Keys =>
        Links.Select(link => link.Key).Concat(Sources.Select(source => source.Key));

    internal SourceStanding? SourceOf(ConnectionId connection) =>
        Sources.FirstOrDefault(source => source.Connection == connection);

    internal bool Withholds(OrganizationId? organization, string role)
    {
        foreach (var withheld in WithheldRoles.AsSpan())
        {
            if (withheld.Organization == organization && withheld.Role == role)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where an attribute comes from; null when it is not known.</summary>
    public GrantSource? SourceOf(string attribute)
    {
        foreach (var other in ProfileSources.AsSpan())
        {
            if (other.Attribute == attribute)
            {
                return other.Source;
            }
        }

        return null;
    }

    /// <summary>The record with an attribute changed, and where it comes from; null clears the one or the
    /// other.</summary>
    internal UserRecord WithAttribute(string name, ProfileValue? attribute, GrantSource? source) => this with
    {
        Profile = Profile.With(name, attribute),
        ProfileSources = ProfileSources
            .Where(other => other.Attribute != name)
            .Concat(source is null ? [] : [new AttributeSource(name, source)])
            .OrderBy(other => other.Attribute, StringComparer.Ordinal)
            .ToValueList(),
    };

    internal Link? LinkOf(ExternalKey key) => Links.FirstOrDefault(link => link.Key == key);

    /// <summary>Id and version only: the rest is personal data.</summary>
    public override string ToString() => $"user {Id} version {Version}";

    private static bool HasEnded(Membership membership, DateTimeOffset now) =>
        membership.Status == MembershipStatus.Active && membership.IsOver(now);
}
