namespace JitProvisioning;

/// <summary>A connection as decisions see it: validated, folded, immutable.</summary>
internal sealed record Connection
{
    public required ConnectionId Id { get; init; }

    public string? Issuer { get; init; }

    /// <summary>Where the handler finds the provider's metadata.</summary>
    public string? Authority { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>False where people only link identities to the account they are signed in as.</summary>
    public bool AllowsSignIn { get; init; } = true;

    /// <summary>The owner; null for a shared connection.</summary>
    public Organization? Owner { get; init; }

    /// <summary>What the connection's own switches allow.</summary>
    public Rights Rights { get; init; } = Rights.SignIn | Rights.Create | Rights.Update;

    /// <summary>What bearer tokens may do at an API.</summary>
    public BearerTerms Bearer { get; init; } = new();

    /// <summary>Joins identities to accounts by verified address.</summary>
    public bool LinkVerifiedEmail { get; init; }

    /// <summary>Joins identities to accounts by verified address while it is open; null when there is none.</summary>
    public DatedWindow? LinkWindow { get; init; }

    /// <summary>Lets identities replace those of another issuer while it is open; null when there is none.</summary>
    public Migration? Migration { get; init; }

    /// <summary>Lets people join identities to their accounts by hand.</summary>
    public bool ExplicitLinking { get; init; }

    /// <summary>The domains it is authoritative for, folded.</summary>
    public ValueList<string> Domains { get; init; } = [];

    /// <summary>For the tenants that have domains of their own: these and <see cref="Domains"/>.</summary>
    public IReadOnlyDictionary<string, ValueList<string>> TenantDomains { get; init; } =
        new Dictionary<string, ValueList<string>>(StringComparer.Ordinal);

    /// <summary>The proven domains of the organizations it may touch: with a domain claim it is authoritative for these
    /// as well.</summary>
    public ValueList<string> ProvenDomains { get; init; } = [];

    public bool RestrictToDomains { get; init; }

    public bool VerifiesEmail { get; init; }

    /// <summary>Counts addresses in its domains as verified where the payload has no signal.</summary>
    public bool TrustsEmailInDomains { get; init; }

    public bool DangerousAllowAnyone { get; init; }

    public ValueList<string> Tenants { get; init; } = [];

    public ValueList<string> DefaultRoles { get; init; } = [];

    public bool AllowWithoutOrganization { get; init; }

    public string SubjectClaim { get; init; } = "sub";

    public string EmailClaim { get; init; } = "email";

    /// <summary>Null where the provider gives no signal.</summary>
    public string? EmailVerifiedClaim { get; init; } = "email_verified";

    /// <summary>The exact texts of that claim that verify an address.</summary>
    public ValueList<string> EmailVerifiedValues { get; init; } = ["true"];

    /// <summary>Where its attributes are found, and when they are written.</summary>
    public AttributeMap Attributes { get; init; } = AttributeMap.Default;

    public string GroupsClaim { get; init; } = "groups";

    public int MaxGroups { get; init; } = new ClaimLimits().MaxGroups;

    public TooManyGroupsAction TooManyGroups { get; init; }

    public AbsentGroupsMeaning AbsentGroups { get; init; }

    public GroupsOverageAction GroupsOverage { get; init; }

    /// <summary>The length at which a list of groups is incomplete.</summary>
    public int GroupsTruncatedAt { get; init; } = int.MaxValue;

    /// <summary>When a resolver is asked; never where the application has none.</summary>
    public GroupResolution ResolveGroups { get; init; } = GroupResolution.Never;

    /// <summary>The roles of the application, which its rules give where no organizations are declared.</summary>
    public RoleScope ApplicationRoles { get; init; } = RoleScope.Empty;

    public string? DomainClaim { get; init; }

    public string? OrganizationClaim { get; init; }

    /// <summary>The claim that names a role of an organization in one text; null where there is none.</summary>
    public string? OrganizationRolesClaim { get; init; }

    /// <summary>True where values of the claim that no organization has make one.</summary>
    public bool CreatesOrganizations { get; init; }

    /// <summary>The default roles of the organizations it makes.</summary>
    public ValueList<string> NewOrganizationRoles { get; init; } = [];

    public AbsentOrganizationMeaning AbsentOrganizationClaim { get; init; }

    /// <summary>The claim by which the provider switches a person off; null where it has none.</summary>
    public string? ActiveClaim { get; init; }

    /// <summary>How much one sign-in may take from a person; null for any amount.</summary>
    public RevocationFence? Fence { get; init; }

    public int GraceSignIns { get; init; }

    public TimeSpan GracePeriod { get; init; }

    /// <summary>True when a provisioning source speaks of its people.</summary>
    public bool IsProvisionedBySource { get; init; }

    /// <summary>The claim that equals the source's own id; null for the subject.</summary>
    public string? SourceIdClaim { get; init; }

    /// <summary>Whether a sign-in takes an account back into use.</summary>
    public Reactivation Reactivation { get; init; }

    public PlacementTime OwnerPlacement { get; init; }

    public PlacementTime ClaimPlacement { get; init; }

    /// <summary>Lets invitations bring its people into every organization; a shared connection's only.</summary>
    public bool PlaceByInvitation { get; init; }

    public PlacementTime DomainPlacement { get; init; }

    /// <summary>Exact claim values of a shared connection, and the organizations they stand for.</summary>
    public IReadOnlyDictionary<string, Organization> OrganizationMap { get; init; } =
        new Dictionary<string, Organization>(StringComparer.Ordinal);

    /// <summary>What each of these values shows, made once for all sign-ins.</summary>
    public IReadOnlyDictionary<string, string> OrganizationEvidence => field ??= OrganizationMap.Keys.ToDictionary(
        value => value, value => ClaimEvidence.Of(OrganizationClaim ?? "", value), StringComparer.Ordinal);

    /// <summary>The verdict of every identity whose placement does not depend on its claims; null when it
    /// does.</summary>
    public PolicyVerdict? FixedVerdict { get; init; }

    /// <summary>The domains it is authoritative for when people of this tenant come by it.</summary>
    public ValueList<string> DomainsOf(string? tenant) =>
        tenant is not null && TenantDomains.TryGetValue(tenant, out var domains) ? domains : Domains;
}
