namespace JitProvisioning.Core.Tests;

/// <summary>All combinations of what a decision is made of, in blocks that leave out only what cannot meet: nobody is
/// asked about an address that there is none of, and a resolver is asked about a verified one alone.</summary>
internal static class Combinations
{
    private static readonly PolicyVerdict MemberOfAcme = Options.Wanting(Options.Member(Accounts.Acme));
    private static readonly PolicyVerdict ReaderOfAcme = Options.Wanting(Options.Member(Accounts.Acme, "Reader"));

    /// <summary>The combinations, in rows that differ in the rights alone.</summary>
    public static IEnumerable<DecisionFacts[]> Rows() =>
        Every(NewPeople().Concat(Placement()).Concat(Proofs.All()).Concat(Migrations.All()), Options.RightsOfNew)
            .Concat(Every(Invitations.All().Concat(Provisioned.New()), Options.RightsOfNew))
            .Concat(Every(Provisioned.Known(), Options.RightsOfKnown))
            .Concat(Every(KnownPeople().Concat(Syncs()), Options.RightsOfKnown));

    private static IEnumerable<DecisionFacts[]> Every(IEnumerable<DecisionFacts> every, Rights[] allowed) =>
        every.Select(facts => Array.ConvertAll(allowed, rights => facts with
        {
            Verdict = facts.Verdict with { Rights = rights },
        }));

    /// <summary>Nobody is known: the address, who has it, and every switch and answer about that.</summary>
    private static IEnumerable<DecisionFacts> NewPeople() =>
        from identity in Arrivals.EveryStanding
        from address in identity.Email is null ? [AddressFacts.NotAsked] : Accounts.EveryAddress
        from resolution in identity.VerifiedEmail is null ? [null] : Options.EveryResolution
        from matching in Options.EveryMatching
        from switches in Options.EverySwitch
        select Base with
        {
            Identity = identity,
            Address = address,
            Resolution = resolution,
            Matching = matching,
            LinkVerifiedEmail = switches.LinkVerifiedEmail,
            LinkWindow = switches.LinkWindow,
            ExplicitLinking = switches.ExplicitLinking,
            HasBrowserSession = switches.HasBrowserSession,
        };

    /// <summary>Nobody is known, or the account is gone or erased: where the person lands.</summary>
    private static IEnumerable<DecisionFacts> Placement() =>
        from identity in new[] { Arrivals.EveryStanding[0], Arrivals.EveryStanding[3], Arrivals.Usual }
        from address in identity.Email is null ? [AddressFacts.NotAsked] : Accounts.EveryAddress
        from tombstone in Options.EveryTombstone
        from orphaned in Options.Either
        from place in Places()
        from switches in Options.EveryLinkByAddress
        select Base with
        {
            Identity = identity,
            Address = address,
            LinkVerifiedEmail = switches.LinkVerifiedEmail,
            LinkWindow = switches.LinkWindow,
            IsTombstoned = tombstone,
            KeyIsOrphaned = orphaned,
            ConnectionOrganization = place.Owner,
            MembershipRequired = place.Required,
            Verdict = place.Verdict,
        };

    /// <summary>The key leads to an account: its state, its places, the issue time.</summary>
    private static IEnumerable<DecisionFacts> KnownPeople() =>
        from known in Accounts.EveryKnown
        from held in Held
        from place in Places()
        from time in Arrivals.EveryTime
        from administered in new DateTimeOffset?[] { null, Arrivals.Noon.AddSeconds(1) }
        from stale in Options.EveryStaleToken
        from tombstone in Options.EveryTombstone
        select Base with
        {
            Known = known with { Memberships = held, AdministeredAt = administered },
            Identity = Arrivals.At(Arrivals.Usual, time),
            Matching = stale,
            IsTombstoned = tombstone,
            ConnectionOrganization = place.Owner,
            MembershipRequired = place.Required,
            Verdict = place.Verdict,
        };

    /// <summary>The key leads to an active account: what follows the provider.</summary>
    private static IEnumerable<DecisionFacts> Syncs() =>
        from known in EveryProfile()
        from arrival in Arrivals.EveryAddress
        from name in new[] { "Bob Stone", "Robert Stone", null }
        from time in new DateTimeOffset?[] { Arrivals.Noon.AddHours(1), Arrivals.Noon, Arrivals.Noon.AddHours(-1) }
        let identity = Arrivals.At(arrival, time, name)
        from address in identity.Email is null ? [AddressFacts.NotAsked] : AddressesOf(known)
        from local in Enum.GetValues<UnverifiedLocalAddress>()
        from verdict in new[] { MemberOfAcme, ReaderOfAcme }
        select Base with
        {
            Known = known,
            Identity = identity,
            Address = address,
            Matching = new MatchingOptions { UnverifiedLocalAddress = local },
            LinkVerifiedEmail = true,
            Verdict = verdict,
        };

    /// <summary>A first sign-in by an owned connection.</summary>
    public static DecisionFacts Base { get; } = new()
    {
        Identity = Arrivals.Usual,
        Verdict = MemberOfAcme,
        ConnectionOrganization = Accounts.Acme,
        MembershipRequired = true,
        Organizations = Options.Organizations,
        PolicyVersion = "v1",
        Now = Arrivals.Noon.AddHours(2),
        IsTombstoned = false,
        Invitations = InvitationFacts.None,
    };

    private static ValueList<Membership>[] Held { get; } =
    [
        [Accounts.BySignIn],
        [Accounts.In(Accounts.Acme, MembershipStatus.Suspended)],
        [Accounts.In(Accounts.Acme, MembershipStatus.Removed)],
        [],
        [Accounts.In(Accounts.Beta)],
        [Accounts.In(Accounts.Acme, MembershipStatus.Removed), Accounts.In(Accounts.Beta)],
        [Accounts.In(Accounts.Closed)],
    ];

    private static IEnumerable<(OrganizationId? Owner, bool Required, PolicyVerdict Verdict)> Places() =>
        from required in Options.Either
        from place in new (OrganizationId? Owner, PolicyVerdict Verdict)[]
        {
            (Accounts.Acme, MemberOfAcme),
            (null, MemberOfAcme),
            (null, Options.Wanting(Options.Member(Accounts.Acme), Options.Member(Accounts.Beta))),
            (null, Options.Wanting(Options.Member(Accounts.Closed))),
            (null, Options.Wanting()),
        }
        select (place.Owner, required, place.Verdict);

    private static IEnumerable<UserRecord> EveryProfile()
    {
        var known = Accounts.Known;
        return
        [
            known,
            known with { EmailVerified = false },
            known with { Profile = known.Profile with { Email = null }, EmailVerified = false },
            known with
            {
                Profile = known.Profile with { Email = null },
                EmailVerified = false,
                Links = [NeverSynced],
            },
            known with { Profile = known.Profile with { DisplayName = "Bobby" } },
            known with { ProfileOwner = new ConnectionId("partner-oidc") },
            known with { ProfileOwner = null },
            known with { Links = [With(SignInChannel.Bearer)] },
            known with { Links = [.. known.Links, Partners()] },
        ];
    }

    // Facts of half an hour after noon were applied, by another channel of the connection or by another connection.
    private static Link With(SignInChannel channel) => new(
        Arrivals.Key,
        [
            .. Accounts.Known.Links[0].Ledger,
            Accounts.EntryOf(Arrivals.Connection, channel, Arrivals.Noon.AddMinutes(30)),
        ]);

    private static Link NeverSynced { get; } = new(
        Arrivals.Key,
        [
            Accounts.EntryOf(
                Arrivals.Connection, SignInChannel.OpenIdConnect, Arrivals.Noon, synced: null),
        ]);

    private static Link Partners() => Accounts.LinkOf(
        ExternalKey.Create("https://partner.acme.test", "p1"),
        new ConnectionId("partner-oidc"),
        SignInChannel.OpenIdConnect,
        Arrivals.Noon.AddMinutes(30));

    private static IEnumerable<AddressFacts> AddressesOf(UserRecord known) =>
    [
        AddressFacts.NotAsked,
        AddressFacts.Of(null),
        AddressFacts.Of(known),
        AddressFacts.Of(Accounts.Holder),
        new() { Asked = true, IsAmbiguous = true },
        new() { Asked = true, Carriers = [Accounts.Carrier] },
        new() { Asked = true, Holder = known, Carriers = [Accounts.Carrier] },
    ];
}
