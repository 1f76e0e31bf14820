namespace JitProvisioning;

/// <summary>An organization, declared by the deployer.</summary>
public sealed class OrganizationOptions
{
    /// <summary>The name to show. Default: the id.</summary>
    public string? Name { get; set; }

    /// <summary>False refuses its people. Default true.</summary>
    public bool Active { get; set; } = true;

    /// <summary>False keeps every identity provider's sign-in out of it: its own connections refuse, and no shared one
    /// leads here. Default true.</summary>
    public bool AllowFederation { get; set; } = true;

    /// <summary>How people whom a sign-in places here become members. Who is a member already stays one. Default
    /// automatic.</summary>
    public MembershipMode MembershipMode { get; set; }

    /// <summary>How long a request for membership waits for approval; a sign-in after that raises it anew. Default 30
    /// days; more than zero, at most 365 days.</summary>
    public TimeSpan ApprovalExpiry { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many members there may be, suspended and deleted memberships aside; who waits for approval takes no
    /// seat. Members are never shut out by it: a lower limit takes effect as people leave. Needs a store that is an
    /// <see cref="IRelationalUserStore"/>. Default null: no limit.</summary>
    public int? SeatLimit { get; set; }

    /// <summary>The role of which no sign-in takes away the last one: then it leaves the person's roles in the
    /// organization as they are. An empty text: there is none. Naming it needs a store that is an
    /// <see cref="IRelationalUserStore"/>. Default null: "Owner", where the store is one.</summary>
    public string? OwnerRole { get; set; }

    /// <summary>The e-mail domains that belong to it, proven by the deployer. Each belongs to one
    /// organization.</summary>
    public IList<string> Domains { get; } = [];

    /// <summary>Exact values of a shared connection's <see cref="ConnectionClaimOptions.OrganizationClaim"/> that stand
    /// for this organization, by the connection's scheme. They count beside the connection's own
    /// <see cref="ConnectionOptions.OrganizationMap"/>. Default none.</summary>
    public IDictionary<string, IList<string>> ClaimValues { get; } =
        new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>The roles there are in it, the highest first. Where any is named, rules, default roles and policies
    /// give no other. Default none: whatever they name.</summary>
    public IList<string> Roles { get; } = [];

    /// <summary>Roles that people get whom a sign-in places here. Default none.</summary>
    public IList<string> DefaultRoles { get; } = [];

    /// <summary>When the default roles are given, the connection's own as well. Default always.</summary>
    public DefaultRolesWhen DefaultRolesWhen { get; set; }

    /// <summary>Lets default roles be among <see cref="JitProvisioningOptions.PrivilegedRoles"/>: everybody who lands
    /// here holds them. Default false.</summary>
    public bool DangerousAllowPrivilegedDefaults { get; set; }

    /// <summary>Whose roles count where several connections give one person some: the schemes in order, the first one's
    /// before all others', and those that are not named last. A connection takes its own roles back at its next sign-in
    /// once one before it gave any. Default none: the person holds what all of them give.</summary>
    public IList<string> ConnectionPriority { get; } = [];

    /// <summary>The rules by which claims give roles in it. They judge people whom a connection of its own or a claim
    /// places here; who joins by domain gets default roles at most. Default none.</summary>
    public IList<RoleRuleOptions> RoleRules { get; } = [];
}
