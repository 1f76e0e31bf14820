namespace JitProvisioning.Core.Tests;

/// <summary>Everything that changes an account, and what looks like it.</summary>
internal static class FaultScenarios
{
    private const string Browser = "browser";

    private static readonly SignInCase Bob = new SignInCase().With("groups", new[] { "editors" });
    private static readonly SignInCase Partner = SignInCase.ByPartner.With("sub", "p1");
    private static readonly SignInCase Placed = SharedEngine.Of("o-1");

    public static IReadOnlyList<FaultScenario> All { get; } =
    [
        new("first sign-in", SignIn(Bob)),
        new("unchanged repeat", SignIn(Bob)) { Prepare = BobAsync },
        new("repeat that records its time", SignIn(Bob)) { Prepare = LastWeekAsync },
        new("one attribute changed", SignIn(Bob.With("name", "Robert Stone"))) { Prepare = BobAsync },
        new("another address", SignIn(Bob.With("email", "robert@acme.test"))) { Prepare = BobAsync },
        new("one group in and one out", SignIn(Bob.With("groups", new[] { "viewers" })))
        {
            Configure = Rules,
            Prepare = BobAsync,
        },
        new("refusal of a stranger", SignIn(Bob.Without("sub"))),
        new("refusal of a suspended person", SignIn(Bob)) { Prepare = SuspendedAsync },
        new("link by address", SignIn(Partner)) { Configure = LinkByAddress, Prepare = BobAsync },
        new("question about a link", AskAsync) { Prepare = BobAsync },
        new("link that the person confirms", ConfirmAsync) { Prepare = AskedAsync },
        new("the last seat", SignIn(Bob)) { Configure = options => Limit(options, 2) },
        new("no seat left", SignIn(Bob)) { Configure = options => Limit(options, 1) },
        new("invitation used", SignIn(Bob)) { Configure = ByInvitation, Prepare = world => world.Engine.InviteAsync() },
        new("nobody invited", SignIn(Bob)) { Configure = ByInvitation },
        new("organization made at the first sign-in", SignIn(Placed)) { Configure = Create },
        new("organization made at a repeat", SignIn(SharedEngine.Of("o-1", "o-2")))
        {
            Configure = Create,
            Prepare = world => world.Engine.ProvisionAsync(Placed),
        },
        .. FaultActs.All,
    ];

    public static async Task BobAsync(FaultWorld world) =>
        world.Person = (await world.Engine.ProvisionAsync(Bob)).User!.Id;

    public static async Task SuspendedAsync(FaultWorld world)
    {
        await BobAsync(world);
        await world.Engine.AdministerAsync(users => users.SuspendAsync(world.Person));
    }

    private static Func<FaultWorld, CancellationToken, Task<FaultOutcome>> SignIn(SignInCase signIn) =>
        async (world, token) => FaultOutcome.Of(await world.Engine.ProvisionAsync(signIn, token));

    private static async Task LastWeekAsync(FaultWorld world)
    {
        await BobAsync(world);
        world.Engine.Time.Advance(TimeSpan.FromDays(7));
    }

    private static Task<FaultOutcome> AskAsync(FaultWorld world, CancellationToken token) =>
        SignIn(Partner with { BrowserSession = Browser })(world, token);

    private static async Task AskedAsync(FaultWorld world)
    {
        await BobAsync(world);
        world.Pending = (await AskAsync(world, default)).Result!.Pending;
        Assert.NotNull(world.Pending);
    }

    // A ticket is good for one try: who tries again is asked again.
    private static async Task<FaultOutcome> ConfirmAsync(FaultWorld world, CancellationToken token)
    {
        if (world.Pending is null)
        {
            var asked = await AskAsync(world, token);
            if (asked.Result!.Pending is null)
            {
                return asked;
            }

            world.Pending = asked.Result.Pending;
        }

        var proof = new LinkProof
        {
            Ticket = world.Pending.Ticket,
            BrowserSession = Browser,
            SignedInAs = world.Person,
        };
        world.Pending = null;
        return await SignIn(Partner with { BrowserSession = Browser, Proof = proof })(world, token);
    }

    private static void Rules(JitProvisioningOptions options)
    {
        options.Organizations["acme"].RoleRules.Add(new() { Value = "editors", Role = "Editor" });
        options.Organizations["acme"].RoleRules.Add(new() { Value = "viewers", Role = "Viewer" });
    }

    private static void LinkByAddress(JitProvisioningOptions options) =>
        options.Connections["partner-oidc"].LinkVerifiedEmail = true;

    private static void Limit(JitProvisioningOptions options, int seats) =>
        options.Organizations["acme"].SeatLimit = seats;

    private static void ByInvitation(JitProvisioningOptions options) =>
        options.Organizations["acme"].MembershipMode = MembershipMode.ByInvitation;

    private static void Create(JitProvisioningOptions options)
    {
        options.Organizations.Clear();
        options.Connections.Clear();
        var shared = options.Connections["shared"] = new ConnectionOptions
        {
            Issuer = "https://shared.test",
            OrganizationClaim = "org",
            ClaimValuesAtRunTime = true,
            UnknownOrganizations = UnknownOrganizations.Create,
        };
        shared.NewOrganizationRoles.Add("Member");
    }
}
