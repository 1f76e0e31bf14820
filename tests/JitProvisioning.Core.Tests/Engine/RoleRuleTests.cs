using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What rules give and take, sign-in by sign-in.</summary>
public sealed class RoleRuleTests
{
    private readonly InMemoryUserStore _store = new();

    [Theory]
    [InlineData("grp-a", "Editor,Member")]
    [InlineData("GRP-A", "Member")]
    [InlineData("grp-a ", "Member")]
    [InlineData("/grp-a", "Member")]
    [InlineData("grp-a,grp-b", "Member")]
    [InlineData("[\"grp-a\"]", "Member")]
    public async Task A_value_matches_as_a_whole_and_exactly(string group, string roles)
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);

        Assert.Equal(roles, (await engine.ProvisionAsync(In(group))).Roles());
    }

    [Fact]
    public async Task Sync_takes_away_what_matches_no_longer()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor"), Rule("grp-b", "Reader")]);
        await engine.ProvisionAsync(In("grp-a"));

        var result = await engine.ProvisionAsync(In("grp-b"));

        Assert.Equal(("Member,Reader", ProvisioningReason.RolesChanged), (result.Roles(), result.Reason));
    }

    [Fact]
    public async Task Append_never_takes_away_not_even_when_the_rule_is_gone()
    {
        using (var engine = With(_store, [Rule("grp-a", "Editor", RoleAction.Append)]))
        {
            await engine.ProvisionAsync(In("grp-a"));
            Assert.Equal("Editor,Member", (await engine.ProvisionAsync(In("grp-b"))).Roles());
        }

        using var without = With(_store, []);
        Assert.Equal("Editor,Member", (await without.ProvisionAsync(In("grp-b"))).Roles());
    }

    [Fact]
    public async Task A_rule_that_becomes_Append_keeps_what_it_gave_before()
    {
        using (var engine = With(_store, [Rule("grp-a", "Editor")]))
        {
            await engine.ProvisionAsync(In("grp-a"));
        }

        using var lasting = With(_store, [Rule("grp-a", "Editor", RoleAction.Append)]);
        await lasting.ProvisionAsync(In("grp-a"));
        Assert.Equal("Editor,Member", (await lasting.ProvisionAsync(In("grp-b"))).Roles());
    }

    [Fact]
    public async Task None_gives_nothing_and_is_told()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor", RoleAction.None)]);

        var result = await engine.ProvisionAsync(In("grp-a"));

        Assert.Equal("Member", result.Roles());
        Assert.Contains("Editor in acme by groups=grp-a, reports only", result.Explain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Editor", "grp-r", "grp-e")]
    [InlineData("Reader", "grp-r", "grp-x")]
    [InlineData("Member", "grp-x")]
    public async Task Assign_gives_the_highest_that_matches_and_only_that(string role, params string[] groups)
    {
        using var engine = Assigning();

        Assert.Equal(role, (await engine.ProvisionAsync(In(groups))).Roles());
    }

    [Fact]
    public async Task Assign_moves_a_person_up_and_down()
    {
        using var engine = Assigning();

        Assert.Equal("Reader", (await engine.ProvisionAsync(In("grp-r"))).Roles());
        Assert.Equal("Editor", (await engine.ProvisionAsync(In("grp-e", "grp-r"))).Roles());
        Assert.Equal("Member", (await engine.ProvisionAsync(In("grp-x"))).Roles());
    }

    [Fact]
    public async Task A_rule_of_the_first_sign_in_neither_gives_nor_takes_later()
    {
        var rule = Rule("grp-a", "Editor");
        rule.FirstSignInOnly = true;
        using var engine = With(_store, [rule]);

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(In("grp-a"))).Roles());
        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(In("grp-b"))).Roles());
        await engine.ProvisionAsync(In("grp-b").With("sub", "s2").With("email", "ann@acme.test"));
        Assert.Equal(
            "Member",
            (await engine.ProvisionAsync(In("grp-a").With("sub", "s2").With("email", "ann@acme.test"))).Roles());
    }

    [Fact]
    public async Task A_default_role_may_give_way_to_a_rule()
    {
        using var engine = With(
            _store,
            [Rule("grp-a", "Editor")],
            organization: options => options.DefaultRolesWhen = DefaultRolesWhen.NoRuleMatches);

        Assert.Equal("Editor", (await engine.ProvisionAsync(In("grp-a"))).Roles());
        Assert.Equal("Editor", (await engine.ProvisionAsync()).Roles());
        Assert.Equal("Member", (await engine.ProvisionAsync(In("grp-b"))).Roles());
    }

    [Fact]
    public async Task A_claim_of_another_name_is_read_from_either_payload()
    {
        var rule = Rule("it", "Editor");
        rule.Claim = "department";
        using var engine = With(_store, [rule]);

        var result = await engine.ProvisionAsync(
            new SignInCase { UserInfo = """{"sub":"s1","department":"it"}""" });

        Assert.Equal("Editor,Member", result.Roles());
        Assert.Equal("department=it", result.User!.MembershipIn(Acme)!.Roles.Single(g => g.Role == "Editor").Source.Rule);
    }

    [Fact]
    public async Task A_returning_unchanged_person_is_let_in_by_the_proof()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);
        var created = await engine.ProvisionAsync(In("grp-a"));

        var again = await engine.ProvisionAsync(In("grp-a", "grp-z"));

        Assert.Equal((ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange), (again.Outcome, again.Reason));
        Assert.Equal(created.User!.Version, again.User!.Version);
        Assert.Contains("proof", again.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_gives_none_but_declared_roles()
    {
        using var engine = With(
            _store,
            [],
            organization: options => options.Roles.Add("Member"),
            more: builder => builder.AddPolicy(
                (_, _) => ValueTask.FromResult(PolicyVerdict.Allow with
                {
                    Memberships = [new DesiredMembership(Acme, "mine", [new DesiredRole("Editor", "mine")])],
                })));

        Assert.Equal(ProvisioningReason.PolicyHookOverstepped, (await engine.ProvisionAsync()).Reason);
    }

    [Theory]
    [InlineData("a", "Editor,Member")]
    [InlineData("b", "Member")]
    [InlineData(null, "Member")]
    public async Task Groups_of_anothers_directory_give_nothing_to_who_joins_by_domain(string? value, string roles)
    {
        using var engine = With(
            _store,
            [Rule("grp-a", "Editor")],
            organization: options => options.Domains.Add("acme.test"),
            more: builder => builder
                .AddOrganization("beta")
                .AddConnection("shared-oidc", options =>
                {
                    options.Issuer = "https://shared.test";
                    options.VerifiesEmail = true;
                    options.OrganizationClaim = "org";
                    options.OrganizationMap["a"] = "acme";
                    options.OrganizationMap["b"] = "beta";
                }));
        var signIn = In("grp-a").With("org", value) with { Scheme = "shared-oidc", Issuer = "https://shared.test" };

        Assert.Equal(roles, (await engine.ProvisionAsync(signIn)).Roles());
    }

    [Fact]
    public async Task A_flat_application_gives_application_roles()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddJitProvisioningCore()
            .UseInMemoryStore()
            .AddConnection("acme-oidc", options =>
            {
                options.Issuer = "https://idp.acme.test";
                options.DefaultRoles.Add("User");
                options.RoleRules.Add(Rule("grp-a", "Operator"));
            });
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var provisioner = scope.ServiceProvider.GetRequiredService<IProvisioner>();

        var first = await provisioner.ProvisionAsync(In("grp-a").Build());
        var absent = await provisioner.ProvisionAsync(new SignInCase().Build());
        var none = await provisioner.ProvisionAsync(In("grp-b").Build());

        Assert.Equal(["Operator", "User"], first.User!.ApplicationRoles.Select(grant => grant.Role));
        Assert.Equal(ProvisioningReason.GroupsAbsent, absent.Reason);
        Assert.Equal(["User"], none.User!.ApplicationRoles.Select(grant => grant.Role));
        Assert.Empty(none.User.Memberships);
    }

    private EngineHost Assigning() => With(
        _store,
        [Rule("grp-r", "Reader", RoleAction.Assign), Rule("grp-e", "Editor", RoleAction.Assign)],
        organization: options =>
        {
            options.Roles.Add("Editor");
            options.Roles.Add("Reader");
            options.Roles.Add("Member");
        });
}
