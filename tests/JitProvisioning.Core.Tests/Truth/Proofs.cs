namespace JitProvisioning.Core.Tests;

/// <summary>The combinations of a sign-in that presents the proof of a link.</summary>
internal static class Proofs
{
    private static readonly LinkTicket Ticket = new()
    {
        IdHash = "id",
        Account = Accounts.Holder.Id,
        Connection = Arrivals.Connection,
        Key = Arrivals.Key,
        Address = Arrivals.Address,
        SessionHash = "session",
        ExpiresAt = Combinations.Base.Now.AddMinutes(10),
    };

    private static readonly LinkFacts Good = new()
    {
        Ticket = Ticket,
        SessionHash = "session",
        SignedInAs = Accounts.Holder.Id,
        Account = Accounts.Holder,
    };

    public static IEnumerable<DecisionFacts> All() =>
        from link in Every()
        from key in Keys()
        from identity in new[] { Arrivals.EveryStanding[0], Arrivals.EveryStanding[3], Arrivals.Usual }
        from address in new[] { AddressFacts.NotAsked, AddressFacts.Of(Accounts.Holder with { Id = new UserId("x") }) }
        from explicitly in Options.Either
        from otherwise in Options.Either
        select Combinations.Base with
        {
            Link = link,
            Known = key.Known,
            KeyIsOrphaned = key.Orphaned,
            IsTombstoned = key.Tombstoned,
            Identity = identity,
            Address = address,
            ExplicitLinking = explicitly,
            LinkVerifiedEmail = otherwise,
            HasBrowserSession = otherwise,
        };

    private static IEnumerable<LinkFacts> Every() =>
    [
        .. Accounts.EveryOther(Accounts.Holder).Select(account => Good with { Account = account }),
        Good with { Ticket = null, Account = null },
        Good with { Ticket = Ticket with { ExpiresAt = Combinations.Base.Now } },
        Good with { Ticket = Ticket with { Connection = new ConnectionId("partner-oidc") } },
        Good with { Ticket = Ticket with { Key = ExternalKey.Create(Arrivals.Issuer, "s2") } },
        Good with { Ticket = Ticket with { Key = ExternalKey.Create(Arrivals.Issuer, "S1") } },
        Good with { SessionHash = "SESSION" },
        Good with { SignedInAs = new UserId("known") },
        Good with { Account = null },
        Good with { Account = Accounts.Holder with { EmailVerified = false } },
        Good with { Account = WithAddress(Arrivals.OtherAddress) },
        Good with { Account = WithAddress(null) },
        Good with { Ticket = Ticket with { Key = null, Address = null }, Account = WithAddress(Arrivals.OtherAddress) },
        Good with
        {
            Ticket = Ticket with { Key = null, Address = Arrivals.OtherAddress },
            Account = WithAddress(Arrivals.OtherAddress),
        },
        Good with { Ticket = Ticket with { Key = null, Address = null }, Account = WithAddress(null) },
        Good with { Ticket = Ticket with { ExpiresAt = Combinations.Base.Now, Connection = new ConnectionId("x") } },
        Good with { SessionHash = "x", Account = null },
    ];

    private static (UserRecord? Known, bool Orphaned, bool? Tombstoned)[] Keys() =>
    [
        (null, false, false),
        (null, false, null),
        (null, false, true),
        (null, true, false),
        (Accounts.Known, false, false),
        (Accounts.Known with { Status = UserStatus.Deleted }, false, false),
        (Led, false, false),
        (Led with { Status = UserStatus.Suspended }, false, false),
    ];

    // The account of the proof, where the key leads to it already.
    private static UserRecord Led { get; } = Accounts.Known with { Id = Accounts.Holder.Id };

    private static UserRecord WithAddress(string? address) => Accounts.Holder with
    {
        Profile = Accounts.Holder.Profile with { Email = address },
    };
}
