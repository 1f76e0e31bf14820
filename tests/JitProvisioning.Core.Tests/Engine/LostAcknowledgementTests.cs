using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Commits that are done, and whose answer never came.</summary>
public sealed class LostAcknowledgementTests
{
    [Fact]
    public async Task A_person_whose_commit_is_found_done_is_signed_in_and_nothing_is_written_twice()
    {
        var store = new InMemoryUserStore();
        using var engine = new EngineHost(store: new LosingStore(store, staysAway: false)) { Store = store };
        var result = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange), (result.Outcome, result.Reason));
        Assert.Equal(store.Only().Id, result.User!.Id);
        Assert.Equal(ProvisioningOutcome.Created, Assert.Single(store.AuditTrail).Outcome);
    }

    [Fact]
    public async Task A_store_that_stays_away_fails_the_sign_in_with_the_fault_of_the_commit()
    {
        var store = new InMemoryUserStore();
        using var engine = new EngineHost(store: new LosingStore(store, staysAway: true)) { Store = store };
        var result = await engine.ProvisionAsync();

        Assert.Equal(
            (ProvisioningOutcome.Failed, ProvisioningReason.StoreUnavailable), (result.Outcome, result.Reason));
        Assert.IsType<IOException>(Assert.Single(engine.Logs.GetSnapshot()).Exception);
    }

    [Fact]
    public async Task What_no_proof_tells_is_a_fault_until_the_next_sign_in()
    {
        var store = new InMemoryUserStore();
        using var engine = new EngineHost(store: new LosingStore(store, staysAway: false)) { Store = store };
        var signIn = new SignInCase().Build() with { RequestedOrganization = Inviter.Acme };
        var result = await ProvisionAsync(engine, signIn);

        Assert.Equal(ProvisioningReason.StoreUnavailable, result.Reason);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await ProvisionAsync(engine, signIn)).Outcome);
        Assert.Single(store.AuditTrail);
    }

    private static async Task<ProvisioningResult> ProvisionAsync(EngineHost engine, ExternalSignIn signIn)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProvisioner>().ProvisionAsync(signIn);
    }
}
