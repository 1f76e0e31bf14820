using System.Text.Json.Serialization;

namespace JitProvisioning;

/// <summary>How far the application trusts one identity provider, and what its sign-ins may do.</summary>
public sealed class ConnectionOptions : ConnectionClaimOptions
{
    /// <summary>The name of the preset whose defaults the connection has, such as "entra"; settings and code go before
    /// them. In code the method that adds the connection says it, such as AddEntraId. Null: the preset of the provider
    /// that the authority of the scheme's handler shows, if one does; "oidc" is the one that has no defaults.</summary>
    [JsonInclude]
    public string? Preset { get; internal init; }

    /// <summary>The issuer as its tokens spell it; a {tenantid} in it stands for one of <see cref="AllowTenants"/>.
    /// Null: the one that the provider's metadata names when they are first loaded, if it is the handler's authority,
    /// a slash at the end aside; a provider whose issuer differs from its authority needs this setting.</summary>
    public string? Issuer { get; set; }

    /// <summary>False refuses every sign-in. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The id of the organization that owns the connection; it touches only that one, whatever a token says.
    /// Null: a shared connection.</summary>
    public string? Organization { get; set; }

    /// <summary>False lets people only link an identity to the account they are signed in as. Default true.</summary>
    public bool AllowSignIn { get; set; } = true;

    /// <summary>Whether a first sign-in creates an account. Default true.</summary>
    public bool CreateUsers { get; set; } = true;

    /// <summary>Whether later sign-ins bring the account in step. Default true.</summary>
    public bool UpdateUsers { get; set; } = true;

    /// <summary>Joins an unlinked identity to the account that holds its address, where the address is verified, the
    /// issuer is authoritative for exactly its domain, the account's own address is verified, and nothing else speaks
    /// against it. Default false: accounts are never linked by address.</summary>
    public bool LinkVerifiedEmail { get; set; }

    /// <summary>A dated window in which the connection links as <see cref="LinkVerifiedEmail"/> says, in some domains.
    /// Default null: there is none.</summary>
    public LinkWindowOptions? LinkOnFirstSignIn { get; set; }

    /// <summary>A dated window in which the connection's identities replace those that an issuer gave the same people
    /// before. Default null: there is none.</summary>
    public MigrationOptions? Migration { get; set; }

    /// <summary>Lets a person link an identity of this connection by hand, signed in as the account: on request, or
    /// when asked because the account holds the identity's verified address. Default true.</summary>
    public bool ExplicitLinking { get; set; } = true;

    /// <summary>The e-mail domains the provider is authoritative for: addresses in them count as verified when the
    /// provider says so. Exact domains, never subdomains. Default none.</summary>
    public IList<string> Domains { get; } = [];

    /// <summary>Refuses everybody outside <see cref="Domains"/>: by <see cref="ConnectionClaimOptions.DomainClaim"/>
    /// where that is set, else by verified address. Default false.</summary>
    public bool RestrictToDomains { get; set; }

    /// <summary>The tenants allowed to stand for {tenantid} in the issuer. Default none.</summary>
    public IList<string> AllowTenants { get; } = [];

    /// <summary>For each tenant of <see cref="AllowTenants"/>, the e-mail domains that this tenant's identities alone
    /// are authoritative for; <see cref="Domains"/> are every tenant's. Default none.</summary>
    public IDictionary<string, IList<string>> TenantDomains { get; } =
        new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>Lets everybody in who can get an account at an issuer open to the public. Default false.</summary>
    public bool DangerousAllowAnyone { get; set; }

    /// <summary>Declares that the provider sends email_verified only after checking that the person reads the mailbox,
    /// so that a verified address at an organization's proven domain joins it. Default false.</summary>
    public bool VerifiesEmail { get; set; }

    /// <summary>Counts an address in <see cref="Domains"/> as verified where the payload has no
    /// <see cref="ConnectionClaimOptions.EmailVerifiedClaim"/>: for an organization's own provider whose protocol has
    /// no such signal, as SAML has none. A signal that is there goes first. Default false.</summary>
    public bool TrustEmailInDomains { get; set; }

    /// <summary>Signs in people who land in no organization, where organizations are declared. Default false.</summary>
    public bool AllowWithoutOrganization { get; set; }

    /// <summary>Roles that everybody gets who signs in by this connection: in its organization for an owned connection,
    /// in the application where no organizations are declared. Default none.</summary>
    public IList<string> DefaultRoles { get; } = [];

    /// <summary>When the default roles are given, where no organizations are declared; else the organization says it.
    /// Default always.</summary>
    public DefaultRolesWhen DefaultRolesWhen { get; set; }

    /// <summary>Lets default roles be among <see cref="JitProvisioningOptions.PrivilegedRoles"/>: everybody who comes
    /// by this connection holds them. Default false.</summary>
    public bool DangerousAllowPrivilegedDefaults { get; set; }

    /// <summary>The rules by which claims give application roles, in a flat application. Default none.</summary>
    public IList<RoleRuleOptions> RoleRules { get; } = [];

    /// <summary>What happens to a sign-in with more groups than <see cref="ClaimLimits.MaxGroups"/>. Default: it is
    /// refused.</summary>
    public TooManyGroupsAction TooManyGroups { get; set; }

    /// <summary>What happens to a sign-in whose payload says that it does not hold all the groups, or has as many as
    /// <see cref="ConnectionClaimOptions.GroupsTruncatedAt"/>, and no <see cref="IGroupResolver"/> tells them. Default:
    /// roles are neither given nor taken away.</summary>
    public GroupsOverageAction GroupsOverage { get; set; }

    /// <summary>When the application's <see cref="IGroupResolver"/> is asked, if it has one. Default: where the payload
    /// does not hold all the groups.</summary>
    public GroupResolution ResolveGroups { get; set; }

    /// <summary>What happens to values of <see cref="ConnectionClaimOptions.OrganizationClaim"/> that no organization
    /// has. Creating needs a store that is an <see cref="IOrganizationStore"/>, and <see cref="ClaimValuesAtRunTime"/>;
    /// one sign-in makes 10 at most. Default: they place nobody.</summary>
    public UnknownOrganizations UnknownOrganizations { get; set; }

    /// <summary>The default roles of organizations that are made for unknown values. Default none.</summary>
    public IList<string> NewOrganizationRoles { get; } = [];

    /// <summary>How much one sign-in may take from a person before an administrator confirms it. Default null: what the
    /// provider no longer gives goes.</summary>
    public RevocationLimits? HoldRevocations { get; set; }

    /// <summary>How long what it gave outlasts sign-ins without it. Default: it goes with the first.</summary>
    public GraceOptions Grace { get; } = new();

    /// <summary>What bearer tokens of the connection's scheme may do at an API.</summary>
    public BearerOptions Bearer { get; } = new();

    /// <summary>When each rule places people. Default at every sign-in.</summary>
    public PlacementOptions Placement { get; } = new();

    /// <summary>Says that a provisioning source, such as the provider's SCIM client, speaks of the connection's people
    /// by <see cref="IProvisioningSources"/>: a first sign-in opens the account that the source made. Default
    /// false.</summary>
    public bool ProvisionedBySource { get; set; }

    /// <summary>The claim of the token that equals the source's own id of the person; nobody but the provider may
    /// choose its value. Default null: the subject.</summary>
    public string? SourceIdClaim { get; set; }

    /// <summary>Whether a sign-in reopens an account that the connection's source switched off. Default
    /// never.</summary>
    public Reactivation Reactivation { get; set; }

    /// <summary>Lets an invitation bring people of this shared connection into any organization. Default false:
    /// invitations count where its map or a proven domain leads anyway.</summary>
    public bool PlaceByInvitation { get; set; }

    /// <summary>Lets organizations that are administered at run time name values of
    /// <see cref="ConnectionClaimOptions.OrganizationClaim"/> as theirs: whoever administers them then says whose
    /// people they are, so no customer may choose the value. Default false.</summary>
    public bool ClaimValuesAtRunTime { get; set; }

    /// <summary>Exact values of <see cref="ConnectionClaimOptions.OrganizationClaim"/> and the organizations they stand
    /// for, by id.</summary>
    public IDictionary<string, string> OrganizationMap { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the handler is configured to trust: checked at start, without metadata.</summary>
    internal string? Authority { get; set; }
}
