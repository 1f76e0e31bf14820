using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class SessionEndTests
{
    [Fact]
    public async Task A_change_that_closes_the_account_ends_its_sessions_and_one_that_opens_it_does_not()
    {
        var store = new CapturingStore();
        using var engine = new EngineHost(store: store);
        var bob = (await engine.ProvisionAsync()).User!.Id;

        await engine.AdministerAsync(accounts => accounts.SuspendAsync(bob));
        await engine.AdministerAsync(accounts => accounts.ReactivateAsync(bob));
        await engine.AdministerAsync(accounts => accounts.ProtectAsync(bob));
        await engine.AdministerAsync(accounts => accounts.DeleteAsync(bob));

        Assert.Equal([false, true, false, false, true], store.Changes.Select(change => change.EndsSessions));
    }

    [Fact]
    public async Task An_identity_that_is_taken_off_takes_the_sessions_along()
    {
        var store = new CapturingStore();
        using var engine = new EngineHost(
            builder => builder.AddConnection("partner-oidc", connection => connection.LinkVerifiedEmail = true), store);
        var bob = (await engine.ProvisionAsync()).User!.Id;
        var linked = await engine.ProvisionAsync(SignInCase.ByPartner);
        var key = linked.User!.Links[1].Key;

        var result = await engine.AdministerAsync(accounts => accounts.UnlinkAsync(bob, key));

        Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
        Assert.True(store.Changes[^1].EndsSessions);
    }
}
