namespace JitProvisioning.Core.Tests;

/// <summary>The combinations of people who may have been invited: new and known, with every kind of
/// invitation.</summary>
internal static class Invitations
{
    private static readonly Invitation ToPrivate = new()
    {
        Id = new InvitationId("inv-1"),
        Organization = Accounts.Private,
        Address = EmailAddress.TryParse(Arrivals.Address),
        Roles = ["Guest"],
        CreatedAt = Arrivals.Noon,
        ExpiresAt = Arrivals.Noon.AddHours(3),
    };

    private static readonly Invitation OfDomain = ToPrivate with
    {
        Id = new InvitationId("inv-2"),
        Address = null,
        Domain = "acme.test",
    };

    private static InvitationFacts?[] Every { get; } =
    [
        null,
        Of(),
        Of(ToPrivate),
        Of(OfDomain),
        Of(ToPrivate with { ExpiresAt = Arrivals.Noon.AddHours(2) }),
        Of(ToPrivate with { Organization = Accounts.Closed }),
        Of(ToPrivate with { Organization = Accounts.Acme }),
        Of(OfDomain with { Organization = Accounts.Acme }),
        Of(ToPrivate, OfDomain, OfDomain with { Id = new("inv-3"), Organization = Accounts.Beta }),
    ];

    public static IEnumerable<DecisionFacts> All() =>
        from known in Known()
        from identity in new[] { Arrivals.EveryStanding[0], Arrivals.EveryStanding[3], Arrivals.EveryStanding[4], Arrivals.Usual }
        from invitations in Every
        from required in Options.Either
        from place in Places
        from links in Options.Either
        from tombstone in known is null ? Options.EveryTombstone : [false]
        select Combinations.Base with
        {
            Known = known,
            Identity = identity,
            Invitations = invitations,
            Address = AddressFacts.Of(known),
            LinkVerifiedEmail = links,
            IsTombstoned = tombstone,
            ConnectionOrganization = place.Owner,
            MembershipRequired = required,
            Verdict = place.Verdict,
        };

    private static (OrganizationId? Owner, PolicyVerdict Verdict)[] Places { get; } =
    [
        (Accounts.Private, Options.Wanting(Options.Member(Accounts.Private))),
        (null, Options.Wanting(Options.Member(Accounts.Private))),
        (null, Options.Wanting(Options.Member(Accounts.Acme), Options.Member(Accounts.Private))),
        (Accounts.Acme, Options.Wanting(Options.Member(Accounts.Acme))),
        (null, Options.Wanting()),
    ];

    private static IEnumerable<UserRecord?> Known() =>
    [
        null,
        .. new ValueList<Membership>[]
        {
            [],
            [Accounts.BySignIn],
            [Accounts.In(Accounts.Private)],
            [Accounts.In(Accounts.Private, MembershipStatus.Removed)],
            [Accounts.In(Accounts.Acme), Accounts.In(Accounts.Private, MembershipStatus.Suspended)],
        }
        .SelectMany(held => new[]
        {
            Accounts.Known with { Memberships = held },
            Accounts.Known with { Memberships = held, IsProtected = true },
            Accounts.Known with { Memberships = held, AdministeredAt = Arrivals.Noon.AddHours(2) },
        }),
    ];

    private static InvitationFacts Of(params Invitation[] open) => new(open.ToValueList());
}
