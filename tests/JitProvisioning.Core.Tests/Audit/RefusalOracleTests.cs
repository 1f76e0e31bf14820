using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>The code that a refused person is shown does not tell the reason: whether an account exists.</summary>
public sealed class RefusalOracleTests
{
    private static readonly SignInCase Nobody = new SignInCase().With("sub", "a1").With("email", "nobody@acme.test");
    private static readonly SignInCase Taken = new SignInCase().With("sub", "a2").With("email", "taken@acme.test");

    [Fact]
    public async Task The_end_of_a_window_does_not_tell_two_reasons_apart()
    {
        using var engine = await StartAsync(new());
        await engine.ProvisionAsync(Nobody.With("sub", "first"));
        engine.Time.Advance(TimeSpan.FromSeconds(30));
        var (nobody, taken) = await RefuseAsync(engine);
        engine.Time.Advance(TimeSpan.FromSeconds(31));
        var (nobodyAgain, takenAgain) = await RefuseAsync(engine);

        Assert.Equal(nobody == nobodyAgain, taken == takenAgain);
    }

    [Fact]
    public async Task A_flood_for_one_reason_does_not_tell_it_from_another()
    {
        using var engine = await StartAsync(new() { MaxRefusals = 3 });
        for (var person = 0; person < 5; person++)
        {
            await engine.ProvisionAsync(Nobody.With("sub", $"f{person}"));
        }

        var (nobody, taken) = await RefuseAsync(engine);
        var (nobodyAgain, takenAgain) = await RefuseAsync(engine);

        Assert.Equal(nobody == nobodyAgain, taken == takenAgain);
    }

    [Fact]
    public async Task An_account_that_comes_to_be_does_not_show()
    {
        using var engine = await StartAsync(new());
        var before = (await engine.ProvisionAsync(Nobody)).Reference;
        engine.Time.Advance(TimeSpan.FromSeconds(1));
        await engine.ProvisionAsync(SignInCase.ByPartner.With("email", "nobody@acme.test").With("sub", "p2"));
        var after = await engine.ProvisionAsync(Nobody);

        Assert.NotEqual(ProvisioningReason.CreationDisabled, after.Reason);
        Assert.Equal(before, after.Reference);
        await WriteCountsAsync(engine);
        Assert.Equal(after.Reason, (await engine.AdministerAsync(users => users.FindRefusalAsync(before!)))?.Reason);
    }

    // A refusal that is counted is quicker than one that is written.
    [Fact]
    public async Task Whether_a_refusal_is_written_does_not_tell_its_reason()
    {
        using var engine = await StartAsync(new() { MaxRefusals = 3 });
        for (var person = 0; person < 5; person++)
        {
            await engine.ProvisionAsync(Nobody.With("sub", $"f{person}"));
        }

        var before = engine.Store.AuditTrail.Count;
        await RefuseAsync(engine);

        Assert.Equal(before, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task Whether_a_refusal_is_written_does_not_tell_that_an_account_came_to_be()
    {
        using var engine = await StartAsync(new());
        await engine.ProvisionAsync(Nobody);
        await engine.ProvisionAsync(SignInCase.ByPartner.With("email", "nobody@acme.test").With("sub", "p2"));
        var before = engine.Store.AuditTrail.Count;

        var after = await engine.ProvisionAsync(Nobody);

        Assert.NotEqual(ProvisioningReason.CreationDisabled, after.Reason);
        Assert.Equal(before, engine.Store.AuditTrail.Count);
    }

    private static async Task WriteCountsAsync(EngineHost engine)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuditUpkeep>().WriteCountsAsync();
    }

    private static async Task<(string? Nobody, string? Taken)> RefuseAsync(EngineHost engine)
    {
        var (nobody, taken) = (await engine.ProvisionAsync(Nobody), await engine.ProvisionAsync(Taken));
        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningOutcome.Denied), (nobody.Outcome, taken.Outcome));
        Assert.NotEqual(nobody.Reason, taken.Reason);
        return (nobody.Reference, taken.Reference);
    }

    private static async Task<EngineHost> StartAsync(AuditOptions audit)
    {
        var engine = new EngineHost(builder => builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            options.Connections["acme-oidc"].CreateUsers = false;
            options.Audit.MaxRefusals = audit.MaxRefusals;
        }));
        var created = await engine.ProvisionAsync(SignInCase.ByPartner.With("email", "taken@acme.test"));
        Assert.Equal(ProvisioningOutcome.Created, created.Outcome);
        return engine;
    }
}
