namespace JitProvisioning;

/// <summary>The whole configuration; in appsettings the section "JitProvisioning".</summary>
public sealed class JitProvisioningOptions
{
    /// <summary>The connections by the name of their authentication scheme.</summary>
    public IDictionary<string, ConnectionOptions> Connections { get; private set; } =
        new Dictionary<string, ConnectionOptions>(StringComparer.Ordinal);

    /// <summary>The organizations by id. Until the first is declared the application is flat: users have application
    /// roles and no memberships.</summary>
    public IDictionary<string, OrganizationOptions> Organizations { get; private set; } =
        new Dictionary<string, OrganizationOptions>(StringComparer.Ordinal);

    /// <summary>The roles there are in the whole application, the highest first. Where any is named, rules, default
    /// roles and policies give no other. Default none: whatever they name.</summary>
    public IList<string> ApplicationRoles { get; } = [];

    /// <summary>Roles that a rule or default gives only with a switch of its own that says Dangerous, letter case
    /// aside. Settings add to it. Default "Owner", "Admin", "OrgAdmin", "Administrator" and "SuperAdmin".</summary>
    public IList<string> PrivilegedRoles { get; } = ["Owner", "Admin", "OrgAdmin", "Administrator", "SuperAdmin"];

    /// <summary>The custom attributes that connections administered at run time may map: whoever administers one then
    /// says what their people's values are. Default none.</summary>
    public IList<string> AttributesAtRunTime { get; } = [];

    /// <summary>How the application's <see cref="IGroupResolver"/> is asked.</summary>
    public GroupResolverOptions GroupResolver { get; } = new();

    /// <summary>The most answers to bearer tokens that this process keeps, where <see cref="BearerOptions.CacheFor"/>
    /// says that it keeps any; the oldest goes first. Default 10,000.</summary>
    public int BearerCacheSize { get; set; } = 10_000;

    /// <summary>What to do where an address meets an account it is not linked to.</summary>
    public MatchingOptions Matching { get; } = new();

    /// <summary>How old the recorded time of the last sign-in may grow. Default one day.</summary>
    public TimeSpan LastSignInGranularity { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long an observer may take. Default two seconds.</summary>
    public TimeSpan ObserverTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Writes names and addresses before and after a change into the audit. Default false: the field's name
    /// only.</summary>
    public bool AuditPersonalValues { get; set; }

    /// <summary>How the audit is sealed, kept and bounded.</summary>
    public AuditOptions Audit { get; } = new();

    /// <summary>How long the store may take for one call. Beyond that the call is called off and the sign-in fails; the
    /// look-up that each sign-in begins with is no longer waited for, and ends by the database's own limit. Default ten
    /// seconds.</summary>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The secret that erased identities are remembered by, so that no sign-in makes them a new account: at
    /// least 32 random bytes in base64. Default null: nobody can be erased.</summary>
    /// <remarks>Keep it out of appsettings. Whoever changes it forgets who was erased before.</remarks>
    public string? TombstoneKey { get; set; }

    /// <summary>The bounds on payloads.</summary>
    public ClaimLimits ClaimLimits { get; set; } = new();

    /// <summary>True where the store keeps the logins of the host's own tables.</summary>
    internal bool KeepsLogins { get; set; }

    /// <summary>True where the application has a group resolver.</summary>
    internal bool ResolvesGroups { get; set; }

    /// <summary>These options with further organizations and connections; what is declared stays as it is.</summary>
    internal JitProvisioningOptions With(
        IEnumerable<KeyValuePair<string, OrganizationOptions>> organizations,
        IEnumerable<KeyValuePair<string, ConnectionOptions>> connections)
    {
        var all = (JitProvisioningOptions)MemberwiseClone();
        all.Organizations = Joined(Organizations, organizations);
        all.Connections = Joined(Connections, connections);
        return all;
    }

    private static Dictionary<string, T> Joined<T>(
        IDictionary<string, T> declared, IEnumerable<KeyValuePair<string, T>> others)
    {
        var all = new Dictionary<string, T>(declared, StringComparer.Ordinal);
        foreach (var (name, settings) in others)
        {
            all.TryAdd(name, settings);
        }

        return all;
    }
}
