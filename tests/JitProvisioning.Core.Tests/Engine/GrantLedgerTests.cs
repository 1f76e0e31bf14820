using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>Whose grants survive what.</summary>
public sealed class GrantLedgerTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task A_hand_made_grant_survives_sync()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);
        var person = (await engine.ProvisionAsync(In("grp-a"))).User!;
        await engine.AdministerAsync(admin => admin.GrantRoleAsync(person.Id, Acme, "Editor"));

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(In("grp-x"))).Roles());
    }

    [Theory]
    [InlineData("grp-a", "Reader", "Member,Reader")]
    [InlineData("grp-other", "Editor", "Member")]
    [InlineData(null, null, "Member")]
    public async Task An_edited_or_deleted_rule_revokes_what_it_gave(string? value, string? role, string roles)
    {
        using (var before = With(_store, [Rule("grp-a", "Editor")]))
        {
            await before.ProvisionAsync(In("grp-a"));
        }

        using var engine = With(_store, value is null ? [] : [Rule(value, role!)]);

        Assert.Equal(roles, (await engine.ProvisionAsync(In("grp-a"))).Roles());
    }

    [Fact]
    public async Task A_deleted_rule_revokes_what_it_gave_also_where_groups_are_absent()
    {
        using (var before = With(_store, [Rule("grp-a", "Editor")]))
        {
            await before.ProvisionAsync(In("grp-a"));
        }

        using var engine = With(_store, [Rule("grp-b", "Reader")]);

        Assert.Equal("Member", (await engine.ProvisionAsync()).Roles());
    }

    [Fact]
    public async Task A_second_provider_leaves_the_first_ones_grants()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")], more: LinkByAddress);
        await engine.ProvisionAsync(In("grp-a"));

        var second = await engine.ProvisionAsync(SignInCase.ByPartner.With("groups", new[] { "grp-x" }));

        Assert.Equal(ProvisioningOutcome.Linked, second.Outcome);
        Assert.Contains("Editor", second.Roles(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_priority_the_later_provider_gives_nothing_while_the_first_one_does()
    {
        using var engine = With(
            _store,
            [Rule("grp-a", "Editor"), Rule("grp-b", "Reader")],
            organization: options =>
            {
                options.ConnectionPriority.Add("acme-oidc");
                options.ConnectionPriority.Add("partner-oidc");
            },
            more: LinkByAddress);
        await engine.ProvisionAsync(In("grp-a"));

        var second = await engine.ProvisionAsync(SignInCase.ByPartner.With("groups", new[] { "grp-b" }));

        Assert.Equal("Editor,Member", second.Roles());
    }

    [Theory]
    [InlineData(AbsentGroupsMeaning.KeepRoles, "Editor,Member", ProvisioningReason.GroupsAbsent)]
    [InlineData(AbsentGroupsMeaning.MeansNone, "Member", ProvisioningReason.RolesChanged)]
    public async Task Absent_groups_mean_what_the_connection_says(
        AbsentGroupsMeaning absent, string roles, ProvisioningReason reason)
    {
        using var engine = With(
            _store, [Rule("grp-a", "Editor")], connection: options => options.AbsentGroups = absent);
        await engine.ProvisionAsync(In("grp-a"));

        var result = await engine.ProvisionAsync();

        Assert.Equal((roles, reason), (result.Roles(), result.Reason));
    }

    [Fact]
    public async Task Empty_groups_are_none()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);
        await engine.ProvisionAsync(In("grp-a"));

        Assert.Equal("Member", (await engine.ProvisionAsync(In())).Roles());
    }

    [Theory]
    [InlineData("hasgroups", true)]
    [InlineData("groups", 7)]
    [InlineData("groups", new object[] { "grp-x", 7 })]
    public async Task Overage_and_what_cannot_be_read_keep_roles_and_give_none(string claim, object value)
    {
        using var engine = With(_store, [Rule("grp-a", "Editor"), Rule("grp-x", "Reader")]);
        await engine.ProvisionAsync(In("grp-a"));

        var result = await engine.ProvisionAsync(new SignInCase().With(claim, value));

        Assert.Equal(
            ("Editor,Member", ProvisioningOutcome.Unchanged, ProvisioningReason.GroupsIncomplete),
            (result.Roles(), result.Outcome, result.Reason));
    }

    [Fact]
    public async Task A_list_that_the_provider_cuts_is_incomplete_at_that_length()
    {
        using var engine = With(
            _store, [Rule("grp-a", "Editor")], connection: options => options.GroupsTruncatedAt = 2);
        await engine.ProvisionAsync(In("grp-a"));

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(In("grp-x", "grp-y"))).Roles());
        Assert.Equal("Member", (await engine.ProvisionAsync(In("grp-x"))).Roles());
    }

    [Fact]
    public async Task An_administrators_removal_stays_until_the_role_is_given_again()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);
        var person = (await engine.ProvisionAsync(In("grp-a"))).User!;
        var revoked = await engine.AdministerAsync(admin => admin.RevokeRoleAsync(person.Id, Acme, "Editor"));

        var after = await engine.ProvisionAsync(In("grp-a"));

        Assert.Equal(AdministrationOutcome.Changed, revoked.Outcome);
        Assert.Equal(("Member", ProvisioningReason.RoleSyncOverridden), (after.Roles(), after.Reason));

        await engine.AdministerAsync(admin => admin.GrantRoleAsync(person.Id, Acme, "Editor"));
        var given = await engine.ProvisionAsync(In("grp-a"));
        Assert.Contains("Editor", given.Roles(), StringComparison.Ordinal);
        Assert.Empty(given.User!.WithheldRoles);
    }

    [Fact]
    public async Task A_removal_outlives_the_membership_it_was_made_in()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);
        var person = (await engine.ProvisionAsync(In("grp-a"))).User!;
        await engine.AdministerAsync(admin => admin.RevokeRoleAsync(person.Id, Acme, "Editor"));
        await engine.MembersAsync(admin => admin.RemoveAsync(person.Id, Acme));
        await engine.MembersAsync(admin => admin.ReinstateAsync(person.Id, Acme));

        Assert.Equal("Member", (await engine.ProvisionAsync(In("grp-a"))).Roles());
    }

    private static void LinkByAddress(JitProvisioningBuilder builder) =>
        builder.AddConnection(
            "partner-oidc", options => options.LinkVerifiedEmail = true);
}
