using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>Plans that would take more than they may.</summary>
public sealed class HeldRevocationTests
{
    private static readonly ConnectionId Connection = new("acme-oidc");

    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task What_is_over_the_limit_is_held_and_said()
    {
        using var engine = Holding(limits => limits.Grants = 1);
        await engine.ProvisionAsync(In("a", "b", "c"));

        var held = await engine.ProvisionAsync(In("d"));

        Assert.Equal("A,B,C,Member", held.Roles());
        Assert.Contains(ProvisioningReason.RevocationsHeld, held.Warnings);
        var entry = Assert.Single(held.User!.HeldRevocations);
        Assert.Equal(["acme/A", "acme/B", "acme/C"], entry.Lost);
        Assert.Contains(_store.AuditTrail[^1].Changes, change => change.Field == "held");

        // It is written once.
        var version = held.User!.Version;
        var again = await engine.ProvisionAsync(In("d"));
        Assert.Equal((ProvisioningReason.RevocationsHeld, version), (again.Reason, again.User!.Version));
    }

    [Fact]
    public async Task Up_to_the_limit_it_goes()
    {
        using var engine = Holding(limits => limits.Grants = 1);
        await engine.ProvisionAsync(In("a", "b"));

        var later = await engine.ProvisionAsync(In("a"));

        Assert.Equal("A,Member", later.Roles());
        Assert.Empty(later.Warnings);
    }

    [Theory]
    [InlineData("b", "A,B,C,Member")]
    [InlineData("b c", "B,C,Member")]
    public async Task A_share_is_of_what_the_connection_gave(string groups, string roles)
    {
        // The membership, the default role and three roles: 2 of 5 are more than 0.3, and 1 of 5 is less.
        using var engine = Holding(limits => limits.Share = 0.3);
        await engine.ProvisionAsync(In("a", "b", "c"));

        Assert.Equal(roles, (await engine.ProvisionAsync(In(groups.Split(' ')))).Roles());
    }

    [Fact]
    public async Task A_privileged_role_is_held_whatever_the_number()
    {
        using var engine = Holding(limits => limits.PrivilegedRoles = true);
        await engine.ProvisionAsync(In("a", "admins"));

        Assert.Equal("A,Admin,Member", (await engine.ProvisionAsync(In("a"))).Roles());
        Assert.Equal("Admin,Member", (await engine.ProvisionAsync(In("admins"))).Roles());
    }

    [Fact]
    public async Task What_is_confirmed_goes_at_the_next_sign_in_and_no_more_than_that()
    {
        using var engine = Holding(limits => limits.Grants = 0);
        var person = (await engine.ProvisionAsync(In("a", "b"))).User!;
        await engine.ProvisionAsync(In("b"));
        await engine.MembersAsync(members => members.ConfirmRevocationsAsync(person.Id, Connection, "ann"));
        Assert.Equal("ann", _store.AuditTrail[^1].Actor);

        var more = await engine.ProvisionAsync(In());
        Assert.Equal("A,B,Member", more.Roles());
        Assert.Equal(["acme/A", "acme/B"], more.User!.HeldRevocations[0].Lost);

        await engine.MembersAsync(members => members.ConfirmRevocationsAsync(person.Id, Connection));
        var taken = await engine.ProvisionAsync(In("b"));
        Assert.Equal("B,Member", taken.Roles());
        Assert.Empty(taken.User!.HeldRevocations);
    }

    [Fact]
    public async Task What_comes_back_is_held_no_longer()
    {
        using var engine = Holding(limits => limits.Grants = 0);
        var person = (await engine.ProvisionAsync(In("a"))).User!;
        await engine.ProvisionAsync(In());

        Assert.Empty((await engine.ProvisionAsync(In("a"))).User!.HeldRevocations);
        var nothing = await engine.MembersAsync(members => members.ConfirmRevocationsAsync(person.Id, Connection));
        Assert.Equal(
            (AdministrationOutcome.Refused, ProvisioningReason.NothingHeld), (nothing.Outcome, nothing.Reason));
    }

    [Fact]
    public async Task A_limit_that_is_removed_lets_go()
    {
        using (var before = Holding(limits => limits.Grants = 0))
        {
            await before.ProvisionAsync(In("a"));
            await before.ProvisionAsync(In());
        }

        using var engine = With(_store, Rules);
        var later = await engine.ProvisionAsync(In());

        Assert.Equal("Member", later.Roles());
        Assert.Empty(later.User!.HeldRevocations);
    }

    [Fact]
    public async Task A_membership_is_held_as_a_role_is()
    {
        using var engine = SharedEngine.With(
            _store, connection => connection.HoldRevocations = new RevocationLimits { Grants = 0 });
        await engine.ProvisionAsync(SharedEngine.Of("b"));

        var held = await engine.ProvisionAsync(SharedEngine.Of());

        Assert.Equal("beta", held.User!.Places());
        Assert.Equal(["beta", "beta/Guest"], held.User!.HeldRevocations[0].Lost);
    }

    private static RoleRuleOptions[] Rules =>
    [
        Rule("a", "A"), Rule("b", "B"), Rule("c", "C"), Rule("d", "D"),
        new RoleRuleOptions { Value = "admins", Role = "Admin", DangerousAllowPrivileged = true },
    ];

    private EngineHost Holding(Action<RevocationLimits> limit) => With(
        _store,
        Rules,
        connection: options => limit(options.HoldRevocations = new RevocationLimits()));
}
