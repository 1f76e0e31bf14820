using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class ProofTests
{
    [Fact]
    public async Task Where_stale_tokens_are_refused_no_proof_lets_one_in()
    {
        using var engine = new EngineHost(builder => builder.Services.Configure<JitProvisioningOptions>(
            options => options.Matching.StaleTokens = StaleTokenAction.Refuse));
        await engine.ProvisionAsync();

        var older = await engine.ProvisionAsync(new SignInCase().With("iat", 1_768_478_399));
        var same = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.StaleToken), (older.Outcome, older.Reason));
        Assert.Equal(ProvisioningOutcome.Unchanged, same.Outcome);
    }

    [Fact]
    public async Task A_clean_sync_leaves_a_proof_and_any_other_write_takes_it_away()
    {
        using var engine = new EngineHost(WithBeta);
        var created = await engine.ProvisionAsync();
        Assert.True(HasProof(engine.Store));
        var chosen = await engine.ChooseAsync(created.User!.Id, "acme");

        Assert.Equal(new OrganizationId("acme"), chosen!.ChosenOrganization);
        Assert.False(HasProof(engine.Store));
        var again = await engine.ProvisionAsync();
        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
        Assert.Equal(new OrganizationId("acme"), again.User!.ChosenOrganization);
    }

    [Fact]
    public async Task A_changed_configuration_is_a_new_decision()
    {
        var store = new InMemoryUserStore();
        using (var before = new EngineHost(store: store))
        {
            await before.ProvisionAsync();
        }

        using var engine = new EngineHost(
            builder => builder.AddOrganization("acme", organization => organization.DefaultRoles.Add("Auditor")), store);
        var result = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Updated, ProvisioningReason.RolesChanged), (result.Outcome, result.Reason));
        Assert.Equal(
            ["Auditor", "Member"],
            Assert.Single(result.User!.Memberships).Roles.Select(grant => grant.Role).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_proof_of_a_suspended_account_holds_nothing()
    {
        var store = new InMemoryUserStore();
        using var engine = new EngineHost(store: new SuspendingStore(store));
        await engine.ProvisionAsync();

        Assert.Equal(ProvisioningReason.AccountDisabled, (await engine.ProvisionAsync()).Reason);
    }

    [Fact]
    public async Task A_plan_that_held_something_back_leaves_no_proof()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();
        await engine.ProvisionAsync(new SignInCase().With("name", "Bob Hill").With("email", "no address"));

        Assert.Equal("Bob Hill", Assert.Single(engine.Store.Users).DisplayName);
        Assert.False(HasProof(engine.Store));
    }

    private static void WithBeta(JitProvisioningBuilder builder) =>
        builder.AddOrganization("beta");

    private static bool HasProof(InMemoryUserStore store) =>
        Assert.Single(store.Users).State!.StartsWith("jit1 ", StringComparison.Ordinal);
}
