namespace JitProvisioning.Core.Tests;

/// <summary>The accounts of the truth table: the one the key leads to, and those that have its address.</summary>
internal static class Accounts
{
    public static readonly OrganizationId Acme = new("acme");
    public static readonly OrganizationId Beta = new("beta");
    public static readonly OrganizationId Closed = new("closed");

    /// <summary>Takes nobody in but by invitation.</summary>
    public static readonly OrganizationId Private = new("private");

    private static readonly GrantSource ByHand = new(GrantOrigin.Hand, null, null, "", "");
    private static readonly GrantSource SignIn =
        new(GrantOrigin.SignIn, Arrivals.Connection, SignInChannel.OpenIdConnect, "connection", "v1");

    /// <summary>What a sign-in by the connection gave.</summary>
    public static readonly Membership BySignIn =
        new(Acme, MembershipStatus.Active, SignIn, [new RoleGrant("Member", SignIn with { Rule = "default" })]);

    private static readonly Link OfSameIssuer = new(ExternalKey.Create(Arrivals.Issuer, "s0"), []);

    /// <summary>The account that the key leads to, in step with <see cref="Arrivals.Usual"/>.</summary>
    public static UserRecord Known { get; } = new()
    {
        Id = new UserId("known"),
        Version = 3,
        Profile = new Profile { Email = Arrivals.Address, DisplayName = "Bob Stone" },
        EmailVerified = true,
        ProfileOwner = Arrivals.Connection,
        Links = [LinkOf(Arrivals.Key, Arrivals.Connection, SignInChannel.OpenIdConnect, Arrivals.Noon)],
        Memberships = [BySignIn],
    };

    public static UserRecord[] EveryKnown { get; } =
    [
        Known,
        Known with { Status = UserStatus.Suspended },
        Known with { Status = UserStatus.Deleted },
        Known with { IsProtected = true },
        Known with { IsProtected = true, Status = UserStatus.Suspended },
    ];

    /// <summary>Another account with the same address, verified.</summary>
    public static UserRecord Holder { get; } = new()
    {
        Id = new UserId("holder"),
        Version = 7,
        Profile = new Profile { Email = Arrivals.Address, DisplayName = "Carol" },
        EmailVerified = true,
        Links = [OfAnotherIssuer("c1")],
        Memberships = [In(Acme)],
    };

    /// <summary>An account that has the address and never verified it.</summary>
    public static UserRecord Carrier { get; } =
        Holder with { Id = new UserId("carrier"), EmailVerified = false, Links = [OfAnotherIssuer("d1")] };

    public static UserRecord SecondCarrier { get; } = Carrier with { Id = new UserId("carrier2"), Links = [] };

    /// <summary>Everything that may be known of who has the address.</summary>
    public static AddressFacts[] EveryAddress { get; } =
    [
        AddressFacts.NotAsked,
        AddressFacts.Of(null),
        .. EveryOther(Holder).Select(AddressFacts.Of),
        new() { Asked = true, IsAmbiguous = true },
        new() { Asked = true, IsAmbiguous = true, Carriers = [Carrier] },
        .. EveryOther(Carrier).Select(carrier => new AddressFacts { Asked = true, Carriers = [carrier] }),
        new() { Asked = true, Carriers = [Carrier, SecondCarrier] },
        new() { Asked = true, Holder = Holder, Carriers = [Carrier] },
    ];

    /// <summary>The account as every guard may find it.</summary>
    public static IEnumerable<UserRecord> EveryOther(UserRecord account) =>
    [
        account,
        account with { Status = UserStatus.Suspended },
        account with { Status = UserStatus.Deleted },
        account with { IsProtected = true },
        account with { Links = [.. account.Links, OfSameIssuer] },
        account with { Memberships = [In(Acme, MembershipStatus.Suspended)] },
        account with { Memberships = [In(Acme, MembershipStatus.Removed)] },
        account with { Memberships = [] },
        account with { AdministeredAt = Arrivals.Noon.AddHours(1).AddSeconds(1) },
    ];

    public static Membership In(OrganizationId organization, MembershipStatus status = MembershipStatus.Active) =>
        new(organization, status, ByHand, [new RoleGrant("Member", ByHand)]);

    public static Link LinkOf(
        ExternalKey key, ConnectionId connection, SignInChannel channel, DateTimeOffset? appliedIssuedAt) =>
        new(key, [EntryOf(connection, channel, appliedIssuedAt)]);

    public static LedgerEntry EntryOf(
        ConnectionId connection, SignInChannel channel, DateTimeOffset? appliedIssuedAt, string? synced = Arrivals.Address) => new()
        {
            Connection = connection,
            Channel = channel,
            Synced = new Profile { Email = synced, DisplayName = "Bob Stone" },
            AppliedIssuedAt = appliedIssuedAt,
        };

    private static Link OfAnotherIssuer(string subject) =>
        new(ExternalKey.Create("https://social.test", subject), []);
}
