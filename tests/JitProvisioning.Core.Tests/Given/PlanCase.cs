namespace JitProvisioning.Core.Tests;

/// <summary>The facts of one fully valid first sign-in by an owned connection; a test spoils one thing of them.</summary>
internal sealed record PlanCase
{
    public static readonly OrganizationId Acme = new("acme");
    public static readonly OrganizationId Beta = new("beta");
    public static readonly UserId Bob = new("bob");
    public static readonly UserId Carol = new("carol");

    public IdentityCase Identity { get; init; } = new();

    public PolicyVerdict Verdict { get; init; } = new()
    {
        Rights = Rights.SignIn | Rights.Create | Rights.Update,
        Memberships = [new DesiredMembership(Acme, "connection", [new DesiredRole("Member", "default")])],
    };

    public OrganizationId? ConnectionOrganization { get; init; } = Acme;

    public bool MembershipRequired { get; init; } = true;

    public OrganizationDirectory Organizations { get; init; } = new(
    [
        new Organization(Acme, "Acme", Active: true, [], []),
        new Organization(Beta, "Beta", Active: true, [], []),
    ]);

    public UserRecord? Known { get; init; }

    public bool KeyIsOrphaned { get; init; }

    public AddressFacts Address { get; init; } = AddressFacts.NotAsked;

    public ConflictResolution? Resolution { get; init; }

    public MatchingOptions Matching { get; init; } = new();

    public bool LinkVerifiedEmail { get; init; }

    public WindowState LinkWindow { get; init; }

    public MigrationFacts? Migration { get; init; }

    public bool ExplicitLinking { get; init; }

    public bool HasBrowserSession { get; init; }

    public string? LoginKey { get; init; }

    public LinkFacts? Link { get; init; }

    public bool? IsTombstoned { get; init; } = false;

    public InvitationFacts? Invitations { get; init; } = InvitationFacts.None;

    public DateTimeOffset Now { get; init; } = IdentityCase.Noon.AddHours(2);

    /// <summary>The person of the case, as the first sign-in left it.</summary>
    public static UserRecord Returning { get; } = new PlanCase().Plan().After! with { Id = Bob };

    /// <summary>Another account, which holds the person's address, verified.</summary>
    public static UserRecord CarolsAccount { get; } = new()
    {
        Id = Carol,
        Version = 7,
        Profile = new Profile { Email = "bob@acme.test", DisplayName = "Carol" },
        EmailVerified = true,
        Memberships = [new Membership(
            Acme, MembershipStatus.Active, new GrantSource(GrantOrigin.Hand, null, null, "", ""), [])],
    };

    /// <summary>A later sign-in of that person, with the same facts.</summary>
    public static PlanCase Again { get; } = new()
    {
        Known = Returning,
        Identity = new IdentityCase { IssuedAt = IdentityCase.Noon.AddHours(1) },
    };

    public ProvisioningPlan Plan() => ProvisioningPlanner.Plan(Facts());

    public DecisionFacts Facts() => new()
    {
        Identity = Identity.Build(),
        Verdict = Verdict,
        ConnectionOrganization = ConnectionOrganization,
        MembershipRequired = MembershipRequired,
        Organizations = Organizations,
        PolicyVersion = "v1",
        Known = Known,
        KeyIsOrphaned = KeyIsOrphaned,
        Address = Address,
        Resolution = Resolution,
        Matching = Matching,
        LinkVerifiedEmail = LinkVerifiedEmail,
        LinkWindow = LinkWindow,
        Migration = Migration,
        ExplicitLinking = ExplicitLinking,
        HasBrowserSession = HasBrowserSession,
        LoginKey = LoginKey,
        Link = Link,
        IsTombstoned = IsTombstoned,
        Invitations = Invitations,
        Now = Now,
    };
}
