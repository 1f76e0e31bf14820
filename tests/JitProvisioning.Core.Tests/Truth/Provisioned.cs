namespace JitProvisioning.Core.Tests;

/// <summary>The combinations of people of whom a provisioning source speaks.</summary>
internal static class Provisioned
{
    private static readonly ConnectionId Other = new("partner-oidc");

    private static readonly ExternalKey Resource = SourceKeys.Of(Arrivals.Connection, "s1");

    public static IEnumerable<DecisionFacts> New() =>
        from identity in new[] { Arrivals.EveryStanding[0], Arrivals.EveryStanding[3], Arrivals.Usual }
        from provisioned in EveryAnswer
        from links in Options.Either
        from place in Places
        select Combinations.Base with
        {
            Identity = identity,
            SourceKey = Resource,
            Provisioned = provisioned,
            Address = AddressFacts.Of(provisioned?.Account ?? Accounts.Holder),
            LinkVerifiedEmail = links,
            ConnectionOrganization = place.Owner,
            Verdict = place.Verdict,
        };

    public static IEnumerable<DecisionFacts> Known() =>
        from known in EveryKnown
        from reactivation in Enum.GetValues<Reactivation>()
        from time in new DateTimeOffset?[] { Arrivals.Noon.AddHours(1), Arrivals.Noon.AddSeconds(-1), null }
        from administered in new DateTimeOffset?[] { null, Arrivals.Noon.AddHours(1).AddSeconds(1) }
        from place in Places
        select Combinations.Base with
        {
            Known = known with { AdministeredAt = administered },
            Identity = Arrivals.At(Arrivals.Usual, time),
            SourceKey = Resource,
            Reactivation = reactivation,
            ConnectionOrganization = place.Owner,
            Verdict = place.Verdict,
        };

    private static (OrganizationId? Owner, PolicyVerdict Verdict)[] Places { get; } =
    [
        (Accounts.Acme, Options.Wanting(Options.Member(Accounts.Acme))),
        (null, Options.Wanting(Options.Member(Accounts.Beta))),
        (null, Options.Wanting()),
    ];

    private static SourceFacts?[] EveryAnswer { get; } =
    [
        null,
        SourceFacts.Nobody,
        new() { IsOrphaned = true },
        new() { IsTombstoned = true },
        .. Accounts.EveryOther(Accounts.Holder with { Sources = [Said(Arrivals.Connection, SourceStatus.Active)] })
            .Append(Accounts.Holder with { Sources = [Said(Arrivals.Connection, SourceStatus.Inactive)] })
            .Append(Accounts.Holder with
            {
                Status = UserStatus.Suspended,
                SuspendedBy = Arrivals.Connection,
                Sources = [Said(Arrivals.Connection, SourceStatus.Inactive)],
            })
            .Select(account => new SourceFacts { Account = account }),
    ];

    private static UserRecord[] EveryKnown { get; } =
    [
        .. from status in Enum.GetValues<UserStatus>()
           from suspendedBy in new ConnectionId?[] { null, Arrivals.Connection, Other }
           from said in Enum.GetValues<SourceStatus>()
           from of in new[] { Arrivals.Connection, Other }
           from isProtected in Options.Either
           from held in new ValueList<Membership>[]
           {
               [Accounts.BySignIn],
               [Accounts.In(Accounts.Acme), Accounts.In(Accounts.Beta)],
               [Accounts.In(Accounts.Acme, MembershipStatus.Removed)],
           }
           where status == UserStatus.Suspended || suspendedBy is null
           select Accounts.Known with
           {
               Status = status,
               SuspendedBy = suspendedBy,
               IsProtected = isProtected,
               Sources = [Said(of, said)],
               Memberships = held,
           },
    ];

    private static SourceStanding Said(ConnectionId connection, SourceStatus status) => new(connection, "s1", status);
}
