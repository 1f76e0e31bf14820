namespace JitProvisioning;

/// <summary>Everything a plan is made of.</summary>
internal sealed record DecisionFacts
{
    public required ExternalIdentity Identity { get; init; }

    public required PolicyVerdict Verdict { get; init; }

    /// <summary>The organization that owns the connection.</summary>
    public OrganizationId? ConnectionOrganization { get; init; }

    /// <summary>The organization that the request names.</summary>
    public OrganizationId? RequestedOrganization { get; init; }

    /// <summary>False where an account needs no membership: in a flat application, or by the connection's
    /// switch.</summary>
    public required bool MembershipRequired { get; init; }

    /// <summary>The declared organizations: a membership in one that is switched off admits nobody.</summary>
    public required OrganizationDirectory Organizations { get; init; }

    public required string PolicyVersion { get; init; }

    /// <summary>How much the sign-in may take unconfirmed; null for any amount.</summary>
    public RevocationFence? Fence { get; init; }

    /// <summary>In how many sign-ins the connection may leave out what it gave, before it goes.</summary>
    public int GraceSignIns { get; init; }

    /// <summary>For how long it may.</summary>
    public TimeSpan GracePeriod { get; init; }

    /// <summary>False where the store cannot judge a change by other accounts.</summary>
    public bool JudgesMembers { get; init; }

    /// <summary>The conditions that were asked about.</summary>
    public ValueList<CommitCondition> AskedConditions { get; init; } = [];

    /// <summary>Those of them that do not hold.</summary>
    public ValueList<CommitCondition> UnmetConditions { get; init; } = [];

    /// <summary>The attributes of the connection.</summary>
    public AttributeMap Attributes { get; init; } = AttributeMap.Default;

    /// <summary>The attributes of any connection; null of one that is configured no longer.</summary>
    public Func<ConnectionId, AttributeMap?> AttributesOf { get; init; } = _ => AttributeMap.Default;

    /// <summary>The answers about attributes that were edited here, once they were asked for.</summary>
    public ValueList<AttributeAnswer> Answers { get; init; } = [];

    /// <summary>The account the key leads to.</summary>
    public UserRecord? Known { get; init; }

    /// <summary>True when the key leads to an account that does not exist.</summary>
    public bool KeyIsOrphaned { get; init; }

    public required DateTimeOffset Now { get; init; }

    public MatchingOptions Matching { get; init; } = new();

    public AddressFacts Address { get; init; } = AddressFacts.NotAsked;

    /// <summary>True when the connection links by verified address.</summary>
    public bool LinkVerifiedEmail { get; init; }

    /// <summary>Whether a window links this identity by its verified address now.</summary>
    public WindowState LinkWindow { get; init; }

    /// <summary>The migration that this identity may be part of now; null when there is none.</summary>
    public MigrationFacts? Migration { get; init; }

    /// <summary>True when the connection lets a person link by hand.</summary>
    public bool ExplicitLinking { get; init; }

    /// <summary>True when there is a browser in which a person can answer a question.</summary>
    public bool HasBrowserSession { get; init; }

    /// <summary>The name that the host's own tables know the identity by; null where the store keeps none.</summary>
    public string? LoginKey { get; init; }

    /// <summary>The proof of a link that came with the sign-in.</summary>
    public LinkFacts? Link { get; init; }

    /// <summary>Whether the identity's account was erased; null when it was not asked yet.</summary>
    public bool? IsTombstoned { get; init; }

    /// <summary>The key of the resource that the identity would be at the connection's provisioning source; null where
    /// there is none.</summary>
    public ExternalKey? SourceKey { get; init; }

    /// <summary>Whose that resource is; null when it was not asked yet.</summary>
    public SourceFacts? Provisioned { get; init; }

    /// <summary>Whether a sign-in by the connection takes an account back into use.</summary>
    public Reactivation Reactivation { get; init; }

    /// <summary>What the identity's address is invited to; null when it was not asked yet.</summary>
    public InvitationFacts? Invitations { get; init; }

    /// <summary>The answer to the plan's conflict, once it was asked.</summary>
    public ConflictResolution? Resolution { get; init; }

    public bool MayAskPerson =>
        ExplicitLinking && HasBrowserSession && Verdict.Rights.HasFlag(Rights.Link);

    /// <summary>True when the connection may join the identity to the account that holds its address.</summary>
    public bool MayJoinByAddress =>
        LinksByAddress || ExplicitLinking || Migration is { ByClaim: false, Decides: true };

    /// <summary>True when the connection links by verified address, always or now.</summary>
    public bool LinksByAddress => LinkVerifiedEmail || LinkWindow == WindowState.Open;

    /// <summary>True when a window decides nothing and says what it would have decided.</summary>
    public bool IsReported =>
        (LinkWindow == WindowState.ReportOnly || Migration is { Decides: false })
        && Known?.LinkOf(Identity.Key) is not { IsRetired: false };

    public bool CarriersHaveASay => Matching.UnverifiedLocalAddress != UnverifiedLocalAddress.Supersede;

    /// <summary>The facts as they would be if the windows that report decided.</summary>
    public DecisionFacts Opened() => this with
    {
        LinkWindow = LinkWindow == WindowState.ReportOnly ? WindowState.Open : LinkWindow,
        Migration = Migration is { } migration ? migration with { State = WindowState.Open } : null,
    };

    public ConflictResolution? AnswerFor(string attribute) => Answers
        .Where(answer => answer.Attribute == attribute)
        .Select(answer => (ConflictResolution?)answer.Resolution)
        .FirstOrDefault();

    public GrantSource Source(string rule, string? evidence = null) =>
        new(GrantOrigin.SignIn, Identity.Connection, Identity.Channel, rule, PolicyVersion)
        {
            At = Now,
            Evidence = evidence,
        };
}
