namespace JitProvisioning.Core.Tests;

/// <summary>The combinations of an identity that may take another one's place: by address and by claim, in every state of
/// the account and of what is asked about it.</summary>
internal static class Migrations
{
    public const string OldIssuer = "https://old.acme.test";

    private static readonly ConnectionId OldConnection = new("old-oidc");
    private static readonly ExternalKey Old = ExternalKey.Create(OldIssuer, "o1");

    private static readonly MigrationFacts ByAddress = new()
    {
        State = WindowState.Open,
        FromIssuer = OldIssuer,
        From = Arrivals.Noon,
    };

    private static readonly MigrationFacts ByClaim = ByAddress with { ByClaim = true, Old = Old };

    private static readonly UserRecord Account = Accounts.Holder with { Links = [LinkOf(Old)] };

    private static UserRecord[] Candidates { get; } =
    [
        .. Accounts.EveryOther(Account),
        Account with { Links = [LinkOf(ExternalKey.Create(OldIssuer, "o2"))] },
        Account with { Links = [LinkOf(Old), LinkOf(ExternalKey.Create(OldIssuer, "o2"))] },
        Account with { Links = [Retired(Old, Arrivals.Noon)] },
        Account with { Links = [Retired(Old, Arrivals.Noon.AddSeconds(-1))] },
        Account with { Links = [LinkOf(Old), Retired(ExternalKey.Create(OldIssuer, "o2"), Arrivals.Noon)] },
        Account with { Links = [LinkOf(Old), Retired(ExternalKey.Create(OldIssuer, "o0"), Arrivals.Noon.AddDays(-1))] },
        Account with { Links = [LinkOf(Old, Arrivals.Noon.AddHours(1).AddSeconds(1))] },
        Account with { Links = [] },
        Account with { Memberships = [Accounts.In(Accounts.Beta)] },
    ];

    private static MigrationFacts[] Claims { get; } =
    [
        ByClaim,
        ByClaim with { Old = null, Defect = ProvisioningReason.SubjectAmbiguous },
        ByClaim with { Asked = true },
        ByClaim with { Asked = true, IsTombstoned = true },
        ByClaim with { Asked = true, IsOrphaned = true },
        ByClaim with { Asked = true, IsOutside = true },
        ByClaim with { Asked = true, IsOutside = true, Account = Account },
        .. Candidates.Select(account => ByClaim with { Asked = true, Account = account }),
    ];

    public static IEnumerable<DecisionFacts> All() => OfStrangers().Concat(OfReplaced());

    private static IEnumerable<DecisionFacts> OfStrangers() =>
        from way in Claims.Select(claim => (Claim: claim, Address: AddressFacts.Of(null)))
            .Append((Claim: ByClaim with { Asked = true }, Address: AddressFacts.Of(Accounts.Holder)))
            .Concat(Addresses().Select(address => (Claim: ByAddress, Address: address)))
        from state in new[] { WindowState.ReportOnly, WindowState.Open }
        from identity in new[] { Arrivals.EveryStanding[0], Arrivals.EveryStanding[3], Arrivals.Usual }
        where way.Claim.ByClaim || identity.VerifiedEmail is not null
        from switches in Options.EveryLinkByAddress
            .Append(new(false, WindowState.Closed, ExplicitLinking: true, HasBrowserSession: true))
        from resolution in identity.VerifiedEmail is null ? [null] : Options.EveryResolution
        from owned in Options.Either
        from required in Options.Either
        from tombstone in Options.EveryTombstone
        select Combinations.Base with
        {
            Migration = way.Claim with { State = state },
            Identity = identity,
            Address = identity.Email is null ? AddressFacts.NotAsked : way.Address,
            Resolution = resolution,
            LinkVerifiedEmail = switches.LinkVerifiedEmail,
            LinkWindow = switches.LinkWindow,
            ExplicitLinking = switches.ExplicitLinking,
            HasBrowserSession = switches.HasBrowserSession,
            ConnectionOrganization = owned ? Accounts.Acme : null,
            MembershipRequired = required,
            Verdict = owned ? Combinations.Base.Verdict : Options.Wanting(),
            IsTombstoned = tombstone,
        };

    /// <summary>The key leads to an account in which another took its place.</summary>
    private static IEnumerable<DecisionFacts> OfReplaced() =>
        from known in Accounts.EveryKnown
        from at in new[] { Arrivals.Noon.AddSeconds(-1), Arrivals.Noon }
        from other in new Link[] { LinkOf(Old), Retired(Old, Arrivals.Noon) }
        from migration in new[] { null, ByAddress, ByClaim, ByClaim with { IsOutside = true } }
        from state in new[] { WindowState.ReportOnly, WindowState.Open }
        from identity in new[] { Arrivals.Usual, Arrivals.WithNewAddress, Arrivals.EveryStanding[0] }
        where migration is not { ByClaim: false } || identity.VerifiedEmail is not null
        select Combinations.Base with
        {
            Known = known with { Links = [Retired(Arrivals.Key, at), other] },
            Migration = migration is null ? null : migration with { State = state },
            Identity = identity,
        };

    private static IEnumerable<AddressFacts> Addresses() =>
    [
        AddressFacts.NotAsked,
        AddressFacts.Of(null),
        .. Candidates.Select(AddressFacts.Of),
        new() { Asked = true, IsAmbiguous = true },
        new() { Asked = true, Carriers = [Account with { EmailVerified = false }] },
    ];

    private static Link LinkOf(ExternalKey key, DateTimeOffset? appliedAt = null) =>
        Accounts.LinkOf(key, OldConnection, SignInChannel.OpenIdConnect, appliedAt);

    private static Link Retired(ExternalKey key, DateTimeOffset at) => LinkOf(key) with
    {
        Retirement = new(ExternalKey.Create("https://third.test", "x"), OldConnection, at, IsUndone: false),
    };
}
