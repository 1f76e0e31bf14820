namespace JitProvisioning.Core.Tests;

/// <summary>What whoever administers a customer's connection may not say of bearer tokens: who needs no account, and
/// for how long an answer is believed.</summary>
public sealed class RunTimeBearerBreakTests
{
    private static readonly OrganizationId Beta = new("beta");

    public static TheoryData<string, Action<BearerOptions>> Deployers => new()
    {
        { "MachineTokens", bearer => bearer.MachineTokens = MachineTokens.PassThrough },
        { "CacheFor", bearer => bearer.CacheFor = TimeSpan.FromHours(1) },
        { "ShareCache", bearer => (bearer.CacheFor, bearer.ShareCache) = (TimeSpan.FromHours(1), true) },
    };

    [Theory]
    [MemberData(nameof(Deployers))]
    public async Task What_is_the_deployers_is_refused_at_run_time(string named, Action<BearerOptions> set)
    {
        using var engine = new EngineHost();
        await engine.OrganizeAsync(admin => admin.AddAsync(Beta, new OrganizationOptions()));

        var result = await AddAsync(engine, set);

        Assert.Equal(AdministrationOutcome.Refused, result.Outcome);
        Assert.Contains(result.Problems, problem => problem.Contains($":Bearer:{named}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_of_the_customers_own_provider_is_not_let_through_without_an_account()
    {
        using var engine = new EngineHost();
        await engine.OrganizeAsync(admin => admin.AddAsync(Beta, new OrganizationOptions()));
        await AddAsync(engine, bearer => bearer.MachineTokens = MachineTokens.PassThrough);

        var result = await engine.ProvisionAsync(new SignInCase
        {
            Scheme = "api",
            Issuer = "https://idp.beta.test",
            Channel = SignInChannel.Bearer,
        }.With("idtyp", "app"));

        Assert.Equal(ProvisioningOutcome.Denied, result.Outcome);
    }

    [Fact]
    public async Task Whether_tokens_create_and_write_is_the_customers_as_it_is_for_sign_ins()
    {
        using var engine = new EngineHost();
        await engine.OrganizeAsync(admin => admin.AddAsync(Beta, new OrganizationOptions()));

        var result = await AddAsync(engine, bearer => (bearer.CreateUsers, bearer.SyncUsers) = (true, true));

        Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
    }

    private static Task<SettingsResult> AddAsync(EngineHost engine, Action<BearerOptions> set)
    {
        var options = new ConnectionOptions { Issuer = "https://idp.beta.test", Organization = "beta" };
        set(options.Bearer);
        return engine.OrganizeAsync(admin => admin.AddConnectionAsync(new ConnectionId("api"), options));
    }
}
