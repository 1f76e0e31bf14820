using Microsoft.AspNetCore.Authentication;

namespace JitProvisioning.AbuseCases;

/// <summary>What a case's configuration comes to.</summary>
internal sealed class CaseSettings(AbuseCase abuse)
{
    public DateTimeOffset Clock { get; set; } = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public bool LinkVerifiedEmail { get; set; }

    public bool ExplicitLinking { get; set; }

    public bool CreateUsers { get; set; } = true;

    /// <summary>Whether a bearer token creates accounts.</summary>
    public bool CreateFromBearer { get; set; }

    /// <summary>The connections that are added once the host runs, by scheme.</summary>
    public Dictionary<string, ConnectionOptions> RunTimeConnections { get; } = new(StringComparer.Ordinal);

    /// <summary>False where nobody can say how many seats are taken.</summary>
    public bool CountsSeats { get; set; } = true;

    /// <summary>How the store answers wrongly; null where it does not.</summary>
    public Func<ExternalKey, UserLookup>? Mistake { get; set; }

    /// <summary>What goes wrong in the store while the case is driven; null for nothing.</summary>
    public StoreFault? StoreFault { get; set; }

    /// <summary>Whether a sign-in takes back into use what a source switched off.</summary>
    public Reactivation Reactivation { get; set; }

    /// <summary>How people become members of each organization.</summary>
    public MembershipMode MembershipMode { get; set; }

    /// <summary>True where each assertion counts once.</summary>
    public bool GuardsReplay { get; set; }

    public TooManyGroupsAction TooManyGroups { get; set; }

    /// <summary>The domains by which people join each organization.</summary>
    public Dictionary<string, IReadOnlyList<string>> JoiningDomains { get; } = [];

    /// <summary>The engine's options, but for connections and organizations.</summary>
    public JitProvisioningOptions Options { get; } = new();

    /// <summary>What the host observes with beside the runner's own observer.</summary>
    public Func<IServiceProvider, CaseSetup, IProvisioningObserver>? Observer { get; set; }

    /// <summary>What becomes of the writing of audit entries.</summary>
    public AuditSink AuditSink { get; set; }

    /// <summary>True where the case says something of what becomes of entries after their commit.</summary>
    public bool KeepsUpAudit { get; set; }

    /// <summary>The fewest sign-ins that the case needs to say anything, where it repeats them.</summary>
    public int FewestRounds { get; set; }

    /// <summary>What the host asks for the groups of a person; null where it asks nobody.</summary>
    public IGroupResolver? GroupResolver { get; set; }

    /// <summary>The roles there are in each organization; none where nobody says.</summary>
    public IReadOnlyList<string> DeclaredRoles { get; set; } = [];

    public Func<ExternalIdentity, CancellationToken, ValueTask<PolicyVerdict>>? Policy { get; set; }

    public IClaimsTransformation? Transformation { get; set; }

    /// <summary>An organization of the case that a connection does not own.</summary>
    public OrganizationId OrganizationBeyond(ConnectionId connection)
    {
        var owner = new CaseNames(abuse).ConnectionOf(connection.Value)?.Text("org");
        return new OrganizationId(abuse.Rows("orgs").Select(one => one.Required("id")).First(id => id != owner));
    }
}
