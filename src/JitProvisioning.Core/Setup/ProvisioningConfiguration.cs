namespace JitProvisioning;

/// <summary>The compiled configuration that decisions are made under.</summary>
internal sealed class ProvisioningConfiguration(
    IReadOnlyDictionary<string, Connection> connections,
    OrganizationDirectory organizations,
    string version,
    MatchingOptions matching,
    bool keepsTombstones,
    bool keepsLogins,
    long revision)
{
    public IReadOnlyDictionary<string, Connection> Connections => connections;

    public OrganizationDirectory Organizations => organizations;

    /// <summary>A short hash of the configuration: proofs and audit entries name the one they were made
    /// under.</summary>
    public string Version => version;

    /// <summary>The revision of what the store keeps of it.</summary>
    public long Revision => revision;

    public MatchingOptions Matching => matching;

    public Connection? Find(string scheme) => scheme is null ? null : connections.GetValueOrDefault(scheme);

    /// <summary>The attributes of a connection; null of one that is configured no longer.</summary>
    public AttributeMap? AttributesOf(ConnectionId connection) => Find(connection.Value)?.Attributes;

    /// <summary>True where the store keeps the logins of the host's own tables.</summary>
    public bool KeepsLogins => keepsLogins;

    /// <summary>The name that the host's own tables know the identity by; null where the store keeps none.</summary>
    public string? LoginKeyOf(Decision decision) => KeepsLogins ? decision.LoginKey : null;

    public DecisionFacts FactsOf(
        Decision decision, in KnownUser known, LinkFacts? link, bool judgesMembers) => new()
    {
        Identity = decision.Identity!,
        Verdict = decision.Verdict!,
        ConnectionOrganization = decision.Connection!.Owner?.Id,
        RequestedOrganization = decision.RequestedOrganization,
        JudgesMembers = judgesMembers,
        MembershipRequired = !organizations.IsFlat && !decision.Connection.AllowWithoutOrganization,
        Organizations = organizations,
        PolicyVersion = version,
        Fence = decision.Connection.Fence,
        GraceSignIns = decision.Connection.GraceSignIns,
        GracePeriod = decision.Connection.GracePeriod,
        Now = decision.Now,
        Matching = matching,
        LinkVerifiedEmail = decision.Connection.LinkVerifiedEmail,
        LinkWindow = decision.Connection.LinkWindow?.StateFor(decision.Identity!, decision.Now) ?? WindowState.Closed,
        Migration = decision.Migration,
        ExplicitLinking = decision.Connection.ExplicitLinking,
        HasBrowserSession = decision.BrowserSession is not null,
        LoginKey = LoginKeyOf(decision),
        Link = link,
        IsTombstoned = keepsTombstones ? null : false,
        SourceKey = SourceReader.KeyOf(decision.Identity!, decision.Connection),
        Reactivation = decision.Connection.Reactivation,
        Attributes = decision.Connection.Attributes,
        AttributesOf = AttributesOf,
        Invitations = known.IsUninvited ? InvitationFacts.None : null,
        Known = known.User,
        KeyIsOrphaned = known.IsOrphaned,
    };
}
