using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>Seats, and the owner who remains.</summary>
public sealed class MemberGuardTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task The_last_owner_stays_one_and_the_rest_of_the_sync_waits_too()
    {
        using var engine = Owners();
        await engine.ProvisionAsync(In("owners"));

        var kept = await engine.ProvisionAsync(In("editors"));

        Assert.Equal((ProvisioningOutcome.Unchanged, ProvisioningReason.LastOwnerKept), (kept.Outcome, kept.Reason));
        Assert.Equal("Member,Owner", kept.Roles());
    }

    [Fact]
    public async Task With_another_owner_the_first_one_is_one_no_more()
    {
        using var engine = Owners();
        await engine.ProvisionAsync(In("owners"));
        await engine.ProvisionAsync(Other("owners"));

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(In("editors"))).Roles());
        Assert.Equal(
            ProvisioningReason.LastOwnerKept, (await engine.ProvisionAsync(Other("editors"))).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_owner_who_is_out_of_use_counts_for_nobody(bool isMembership)
    {
        using var engine = Owners();
        await engine.ProvisionAsync(In("owners"));
        var other = (await engine.ProvisionAsync(Other("owners"))).User!;
        await (isMembership
            ? engine.MembersAsync(members => members.SuspendAsync(other.Id, Acme))
            : engine.AdministerAsync(users => users.SuspendAsync(other.Id)));

        Assert.Equal(ProvisioningReason.LastOwnerKept, (await engine.ProvisionAsync(In("editors"))).Reason);
    }

    [Fact]
    public async Task The_last_owner_whom_the_claim_no_longer_places_is_not_refused()
    {
        using var engine = SharedEngine.With(
            _store,
            beta: beta => beta.RoleRules.Add(
                new RoleRuleOptions { Value = "owners", Role = "Owner", DangerousAllowPrivileged = true }));
        await engine.ProvisionAsync(SharedEngine.Of("b").With("groups", new[] { "owners" }));

        var later = await engine.ProvisionAsync(SharedEngine.Of());

        Assert.Equal(ProvisioningReason.LastOwnerKept, later.Reason);
        Assert.Equal("beta", later.User!.Places());
    }

    [Fact]
    public async Task An_administrator_may_take_the_last_owner()
    {
        using var engine = Owners();
        var person = (await engine.ProvisionAsync(In("owners"))).User!;

        var taken = await engine.AdministerAsync(users => users.RevokeRoleAsync(person.Id, Acme, "Owner"));

        Assert.Equal(AdministrationOutcome.Changed, taken.Outcome);
    }

    [Fact]
    public async Task Without_an_owner_role_there_is_no_last_owner()
    {
        using var engine = Owners(options => options.OwnerRole = "");
        await engine.ProvisionAsync(In("owners"));

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(In("editors"))).Roles());
    }

    [Fact]
    public async Task Who_finds_no_seat_is_refused_and_leaves_no_account()
    {
        using var engine = Owners(options => options.SeatLimit = 1);
        await engine.ProvisionAsync(In());

        var preview = await engine.PreviewAsync(Other());
        var late = await engine.ProvisionAsync(Other());

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.SeatLimit), (late.Outcome, late.Reason));
        Assert.Equal(late.Reason, preview.Reason);
        Assert.Single(_store.Users);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await engine.ProvisionAsync(In())).Outcome);
    }

    [Fact]
    public async Task A_seat_that_is_given_up_is_free()
    {
        using var engine = Owners(options => options.SeatLimit = 1);
        var first = (await engine.ProvisionAsync(In())).User!;
        await engine.MembersAsync(members => members.SuspendAsync(first.Id, Acme));

        Assert.Equal(ProvisioningOutcome.Created, (await engine.ProvisionAsync(Other())).Outcome);

        var back = await engine.MembersAsync(members => members.ReinstateAsync(first.Id, Acme));
        Assert.Equal((AdministrationOutcome.Refused, ProvisioningReason.SeatLimit), (back.Outcome, back.Reason));
    }

    [Fact]
    public async Task A_full_organization_leaves_the_others_of_one_sign_in()
    {
        using var engine = SharedEngine.With(_store, beta: beta => beta.SeatLimit = 1);
        await engine.ProvisionAsync(SharedEngine.Of("b"));

        var second = await engine.ProvisionAsync(
            SharedEngine.Of("a", "b").With("sub", "s2").With("email", "eve@acme.test"));

        Assert.Equal("acme", second.User!.Places());
        Assert.Contains(ProvisioningReason.SeatLimit, second.Warnings);
    }

    [Fact]
    public async Task A_store_that_cannot_judge_is_not_asked()
    {
        using var engine = new EngineHost(
            builder => builder.AddOrganization("acme", options => options.SeatLimit = 1), new PlainStore(_store));
        await engine.ProvisionAsync();

        Assert.Equal(
            ProvisioningOutcome.Created,
            (await engine.ProvisionAsync(Other())).Outcome);
    }

    private EngineHost Owners(Action<OrganizationOptions>? organization = null) => With(
        _store,
        [
            new RoleRuleOptions { Value = "owners", Role = "Owner", DangerousAllowPrivileged = true },
            Rule("editors", "Editor"),
        ],
        organization: organization);

    private static SignInCase Other(params string[] groups) =>
        In(groups).With("sub", "s2").With("email", "eve@acme.test");

    private sealed class PlainStore(InMemoryUserStore inner) : IUserStore
    {
        public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
            inner.FindAsync(query, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
        {
            Assert.Empty(change.Conditions);
            return inner.CommitAsync(change, cancellationToken);
        }
    }
}
