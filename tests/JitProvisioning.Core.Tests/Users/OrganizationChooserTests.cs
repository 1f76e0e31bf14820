using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace JitProvisioning.Core.Tests;

public sealed class OrganizationChooserTests
{
    [Fact]
    public async Task A_choice_is_committed_with_its_audit_entry()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        var chosen = await engine.ChooseAsync(user.Id, "acme");

        Assert.Equal(user with { Version = 2, ChosenOrganization = new OrganizationId("acme") }, chosen);
        var entry = engine.Store.AuditTrail[^1];
        Assert.Equal((ProvisioningReason.OrganizationChosen, user.Id), (entry.Reason, entry.UserId));
        Assert.Equal([new AuditedChange("chosenOrganization", null, "acme")], entry.Changes);
    }

    [Fact]
    public async Task The_same_choice_again_writes_nothing()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        await engine.ChooseAsync(user.Id, "acme");
        await engine.ChooseAsync(user.Id, "acme");

        Assert.Equal(2, engine.Store.AuditTrail.Count);
    }

    // A lock that an application set and never takes off is over when its time is.
    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public async Task A_lock_keeps_from_choosing_until_it_is_over(int hours, bool isAllowed)
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User! with { LockedUntil = IdentityCase.Noon.AddHours(hours) };
        var organization = Assert.Single(user.ActiveMemberships).Organization;
        var organizations = engine.Get<ConfigurationSource>().Current.Organizations;

        Assert.Equal(
            isAllowed, OrganizationChoice.IsAllowed(user, organization, organizations, IdentityCase.Noon));
    }

    [Theory]
    [InlineData("beta")]
    [InlineData("ACME")]
    [InlineData("elsewhere")]
    public async Task An_organization_without_the_person_cannot_be_chosen(string organization)
    {
        using var engine = new EngineHost(builder => builder.AddOrganization("beta"));
        var user = (await engine.ProvisionAsync()).User!;

        Assert.Null(await engine.ChooseAsync(user.Id, organization));
        Assert.Single(engine.Store.AuditTrail);
    }

    [Fact]
    public async Task An_inactive_organization_cannot_be_chosen()
    {
        var store = new InMemoryUserStore();
        using var before = new EngineHost(store: store);
        var user = (await before.ProvisionAsync()).User!;
        using var engine = new EngineHost(
            builder => builder.AddOrganization("acme", organization => organization.Active = false), store);

        Assert.Null(await engine.ChooseAsync(user.Id, "acme"));
    }

    [Fact]
    public async Task Nobody_chooses_for_an_account_that_does_not_exist()
    {
        using var engine = new EngineHost();

        Assert.Null(await engine.ChooseAsync(new UserId("nobody"), "acme"));
    }

    [Fact]
    public async Task A_store_that_is_down_is_an_exception_the_caller_can_name()
    {
        var store = Substitute.For<IUserStore>();
        store.FindAsync(default!, default).ThrowsAsyncForAnyArgs(new TimeoutException());
        using var engine = new EngineHost(store: store);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.ChooseAsync(PlanCase.Bob, "acme"));
        Assert.Contains("StoreUnavailable", exception.Message);
        Assert.IsType<TimeoutException>(exception.InnerException);
    }

    [Fact]
    public async Task Endless_conflicts_end_in_an_exception()
    {
        var store = Substitute.For<IUserStore>();
        store.FindAsync(default!, default).ReturnsForAnyArgs(
            UserLookup.Found(UserState.Write(PlanCase.Returning, proof: null)));
        store.CommitAsync(default!, default).ReturnsForAnyArgs(CommitResult.Conflicted(ConflictKind.Version));
        using var engine = new EngineHost(store: store);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.ChooseAsync(PlanCase.Bob, "acme"));
        Assert.Contains("StoreContention", exception.Message);
        await store.ReceivedWithAnyArgs(5).CommitAsync(default!, default);
    }
}
