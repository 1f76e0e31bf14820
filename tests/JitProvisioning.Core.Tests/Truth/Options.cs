namespace JitProvisioning.Core.Tests;

/// <summary>The switches and verdicts of the truth table.</summary>
internal static class Options
{
    public static OrganizationDirectory Organizations { get; } = new(
    [
        new Organization(Accounts.Acme, "Acme", Active: true, [], []),
        new Organization(Accounts.Beta, "Beta", Active: true, [], []),
        new Organization(Accounts.Closed, "Closed", Active: false, [], []),
        new Organization(Accounts.Private, "Private", Active: true, [], []) { Mode = MembershipMode.ByInvitation },
    ]);

    /// <summary>What may be allowed to somebody new. To bring in step is not asked about them alone, and nothing is
    /// worth anything without the right to sign in.</summary>
    public static Rights[] RightsOfNew { get; } =
    [
        Rights.None,
        Rights.Create | Rights.Link | Rights.Update,
        Rights.SignIn,
        Rights.SignIn | Rights.Update,
        Rights.SignIn | Rights.Create,
        Rights.SignIn | Rights.Link,
        Rights.SignIn | Rights.Create | Rights.Link,
        Rights.All,
    ];

    /// <summary>What may be allowed to somebody known.</summary>
    public static Rights[] RightsOfKnown { get; } =
        [Rights.None, Rights.SignIn, Rights.SignIn | Rights.Update, Rights.All];

    /// <summary>The two questions about an address that cannot be given are answered differently, so that a mix-up
    /// shows.</summary>
    public static MatchingOptions[] EveryMatching { get; } =
    [
        .. from swapped in new[] { false, true }
           from inactive in Enum.GetValues<AddressConflictAction>()
           from local in Enum.GetValues<UnverifiedLocalAddress>()
           select new MatchingOptions
           {
               UnverifiedAddress = swapped ? AddressConflictAction.Refuse : AddressConflictAction.CreateWithoutAddress,
               UnusableAddress = swapped ? AddressConflictAction.CreateWithoutAddress : AddressConflictAction.Refuse,
               InactiveHolder = inactive,
               UnverifiedLocalAddress = local,
           },
    ];

    public static MatchingOptions[] EveryStaleToken { get; } =
        [new(), new() { StaleTokens = StaleTokenAction.Refuse }];

    /// <summary>A link by address, always or in a window, a link by hand, and a browser to ask in. No connection has a
    /// window where it links anyway.</summary>
    public static Switches[] EverySwitch { get; } =
    [
        .. from bits in Enumerable.Range(0, 8)
           from window in Enum.GetValues<WindowState>()
           let switches = new Switches((bits & 1) != 0, window, (bits & 2) != 0, (bits & 4) != 0)
           where !switches.LinkVerifiedEmail || window == WindowState.Closed
           select switches,
    ];

    /// <summary>The ways of a link by address.</summary>
    public static Switches[] EveryLinkByAddress { get; } =
    [
        new(LinkVerifiedEmail: true, WindowState.Closed, ExplicitLinking: false, HasBrowserSession: false),
        .. Enum.GetValues<WindowState>().Select(window => new Switches(false, window, false, false)),
    ];

    public static bool[] Either { get; } = [false, true];

    public static bool?[] EveryTombstone { get; } = [false, null, true];

    public static ConflictResolution?[] EveryResolution { get; } =
        [null, ConflictResolution.Refuse, ConflictResolution.AskPerson, ConflictResolution.CreateWithoutAddress];

    public static DesiredMembership Member(OrganizationId organization, string role = "Member") =>
        new(organization, "connection", [new DesiredRole(role, "default")]);

    public static PolicyVerdict Wanting(params ReadOnlySpan<DesiredMembership> memberships) =>
        new() { Memberships = ValueLists.Create(memberships) };
}
