using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What would remove a role: what the explanation says, done, removes it.</summary>
public sealed class RoleRemovalTests
{
    private const string By = "by the connection 'acme-oidc'";

    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task Every_rule_that_gives_the_role_has_to_miss()
    {
        var department = Rule("it", "Editor");
        department.Claim = "department";
        RoleRuleOptions[] rules = [Rule("grp-a", "Editor"), Rule("grp-b", "Editor"), department];
        using var engine = With(_store, rules);
        await engine.ProvisionAsync(In("grp-a", "grp-b").With("department", "it"));

        Assert.Equal(
            $"a sign-in {By} in which the claim 'groups' is sent without 'grp-a' or 'grp-b' and the claim 'department' "
            + "is sent without 'it'",
            (await RemovedByAsync(engine, "Editor"))[0]);
        Assert.Equal("Editor,Member", (await NextAsync(engine, In("grp-b").With("department", "hr"))).Roles());
        Assert.Equal("Editor,Member", (await NextAsync(engine, In().With("department", "it"))).Roles());
        Assert.Equal("Member", (await NextAsync(engine, In().With("department", "hr"))).Roles());
    }

    [Fact]
    public async Task Of_many_values_some_are_named()
    {
        using var engine = With(
            _store, [.. Enumerable.Range(1, 8).Select(number => Rule($"g{number}", "Editor"))]);
        await engine.ProvisionAsync(In("g1"));

        Assert.Contains(
            "without 'g1' or 'g2' or 'g3' or 'g4' or 'g5' or 3 more",
            (await RemovedByAsync(engine, "Editor"))[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absent_claim_counts_where_it_means_none()
    {
        using var engine = With(
            _store,
            [Rule("grp-a", "Editor")],
            connection: options => options.AbsentGroups = AbsentGroupsMeaning.MeansNone);
        await engine.ProvisionAsync(In("grp-a"));

        Assert.EndsWith(
            "without 'grp-a', or not at all", (await RemovedByAsync(engine, "Editor"))[0], StringComparison.Ordinal);
        Assert.Equal("Member", (await NextAsync(engine, new SignInCase())).Roles());
    }

    [Fact]
    public async Task A_role_of_a_rule_that_is_gone_goes_with_the_next_sign_in()
    {
        using (var engine = With(_store, [Rule("grp-a", "Editor")]))
        {
            await engine.ProvisionAsync(In("grp-a"));
        }

        using var later = With(_store, []);
        var source = (await ExplainAsync(later)).Role("Editor").Single();

        Assert.Equal((RuleStanding.Deleted, false), (source.Rule, source.IsCurrentPolicy));
        Assert.Equal($"the next sign-in {By}: nothing gives it any more", source.RemovedBy[0]);
        Assert.Equal("Member", (await NextAsync(later, In("grp-a"))).Roles());
    }

    [Fact]
    public async Task A_role_for_good_is_no_sign_ins_to_take()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor", RoleAction.Append)]);
        await engine.ProvisionAsync(In("grp-a"));

        var source = (await ExplainAsync(engine)).Role("Editor").Single();

        Assert.True(source.IsLasting);
        Assert.Equal("no sign-in: it was given for good", source.RemovedBy[0]);
        Assert.Contains(", for good", source.ToString(), StringComparison.Ordinal);
        Assert.Equal("Editor,Member", (await NextAsync(engine, In())).Roles());
    }

    [Fact]
    public async Task A_rule_for_first_sign_ins_takes_nothing_while_it_is_there()
    {
        var rule = Rule("grp-a", "Editor");
        rule.FirstSignInOnly = true;
        using var engine = With(_store, [rule]);
        await engine.ProvisionAsync(In("grp-a"));

        Assert.Equal(
            [
                "no sign-in while the rule 'groups=grp-a' is there: it judges first sign-ins",
                $"deleting or editing the rule 'groups=grp-a', with the next sign-in {By}",
            ],
            (await RemovedByAsync(engine, "Editor")).Take(2));
        Assert.Equal("Editor,Member", (await NextAsync(engine, In())).Roles());
    }

    [Fact]
    public async Task A_default_role_goes_when_it_is_none_any_more_or_gives_way()
    {
        using (var always = With(_store, [Rule("grp-a", "Editor")]))
        {
            await always.ProvisionAsync(In());
            Assert.Equal(
                $"taking it out of the default roles, with the next sign-in {By}",
                (await RemovedByAsync(always, "Member"))[0]);
        }

        using var engine = With(
            _store,
            [Rule("grp-a", "Editor")],
            organization: options => options.DefaultRolesWhen = DefaultRolesWhen.NoRuleMatches);

        Assert.Equal(
            $"a sign-in {By} for which a role rule gives another role", (await RemovedByAsync(engine, "Member"))[0]);
        Assert.Equal("Editor", (await NextAsync(engine, In("grp-a"))).Roles());
    }

    [Fact]
    public async Task A_higher_role_takes_the_place_of_an_assigned_one()
    {
        using var engine = With(
            _store,
            [Rule("grp-r", "Reader", RoleAction.Assign), Rule("grp-e", "Editor", RoleAction.Assign)],
            organization: options =>
            {
                options.Roles.Add("Editor");
                options.Roles.Add("Reader");
                options.Roles.Add("Member");
            });
        await engine.ProvisionAsync(In("grp-r"));

        Assert.Equal(
            $"a sign-in {By} for which a rule of a higher role matches", (await RemovedByAsync(engine, "Reader"))[1]);
        Assert.Equal("Editor", (await NextAsync(engine, In("grp-r", "grp-e"))).Roles());
        Assert.DoesNotContain(
            "higher", string.Join(' ', await RemovedByAsync(engine, "Editor")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grace_is_told_with_what_is_used_of_it()
    {
        using var engine = With(
            _store, [Rule("grp-a", "Editor")], connection: options => options.Grace.SignIns = 2);
        await engine.ProvisionAsync(In("grp-a"));
        await NextAsync(engine, In());

        var source = (await ExplainAsync(engine)).Role("Editor").Single();

        Assert.Equal(1, source.Source.Missing!.SignIns);
        Assert.EndsWith(
            "without 'grp-a', once that is so in more than 2 sign-ins and for 00:00:00 (so far in 1)",
            source.RemovedBy[0],
            StringComparison.Ordinal);
        Assert.Contains(
            "missing: since 2026-01-15 12:01:00Z, sign-ins: 1", source.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_comes_later_takes_its_own_back()
    {
        using (var engine = With(_store, [Rule("grp-a", "Editor")]))
        {
            var person = (await engine.ProvisionAsync(In("grp-a"))).User!;
            var partner = new GrantSource(
                GrantOrigin.SignIn, new ConnectionId("partner-oidc"), SignInChannel.OpenIdConnect, "default", "v1");
            await _store.ReplaceAsync(person with
            {
                Memberships =
                [
                    person.MembershipIn(Acme)! with
                    {
                        Roles = [.. person.MembershipIn(Acme)!.Roles, new RoleGrant("Reader", partner)],
                    },
                ],
            });
        }

        using var later = With(
            _store,
            [Rule("grp-a", "Editor")],
            organization: options =>
            {
                options.ConnectionPriority.Add("partner-oidc");
                options.ConnectionPriority.Add("acme-oidc");
            });

        Assert.Equal(
            $"the next sign-in {By}: the roles of the connection 'partner-oidc' go before its own",
            (await RemovedByAsync(later, "Editor"))[0]);
        Assert.Equal("Reader", (await NextAsync(later, In("grp-a"))).Roles());
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        using var engine = With(
            _store, [new RoleRuleOptions { Value = "o", Role = "Owner", DangerousAllowPrivileged = true }]);
        await engine.ProvisionAsync(In("o"));

        Assert.Contains(
            "no sign-in while nobody else is 'Owner' in the organization", await RemovedByAsync(engine, "Owner"));
        Assert.Equal("Member,Owner", (await NextAsync(engine, In())).Roles());
    }

    [Theory]
    [InlineData("protected", "no sign-in: the account is protected")]
    [InlineData("suspended", "no sign-in: the account is Suspended")]
    [InlineData("membership", "no sign-in: the membership is Suspended")]
    [InlineData("organization", "no sign-in: the organization is switched off")]
    [InlineData("update", "no sign-in: the connection 'acme-oidc' updates no accounts")]
    [InlineData("enabled", "no sign-in: the connection 'acme-oidc' lets nobody sign in")]
    public async Task What_keeps_sign_ins_from_it_is_told(string what, string sentence)
    {
        using var engine = With(
            _store,
            [Rule("grp-a", "Editor")],
            connection: options => (options.UpdateUsers, options.Enabled) = (what != "update", what != "enabled"),
            organization: options => options.Active = what != "organization");
        using (var before = With(_store, [Rule("grp-a", "Editor")]))
        {
            var person = (await before.ProvisionAsync(In("grp-a"))).User!.Id;
            await (what switch
            {
                "protected" => before.AdministerAsync(admin => admin.ProtectAsync(person)),
                "suspended" => before.AdministerAsync(admin => admin.SuspendAsync(person)),
                "membership" => before.MembersAsync(members => members.SuspendAsync(person, Acme)),
                _ => Task.FromResult<AdministrationResult>(null!),
            });
        }

        Assert.Equal(
            [sentence, "unlinking an identity of the connection 'acme-oidc'", "an administrator"],
            await RemovedByAsync(engine, "Editor"));
        await NextAsync(engine, In());
        Assert.Contains(_store.Only().MembershipIn(Acme)!.Roles, grant => grant.Role == "Editor");
    }

    [Fact]
    public async Task A_connection_that_is_gone_takes_nothing()
    {
        using var engine = new EngineHost(store: _store);
        var person = (await engine.ProvisionAsync()).User!;
        var former = new GrantSource(
            GrantOrigin.SignIn, new ConnectionId("former"), SignInChannel.OpenIdConnect, "default", "v1");
        await _store.ReplaceAsync(person with { ApplicationRoles = [new RoleGrant("Operator", former)] });

        var source = (await engine.ExplainAsync(person.Id, null)).Role("Operator").Single();

        Assert.Equal("no sign-in: the connection 'former' is not declared", source.RemovedBy[0]);
        Assert.Equal(RuleStanding.Deleted, source.Rule);
    }

    private async Task<MembershipExplanation> ExplainAsync(EngineHost engine) =>
        (await engine.ExplainAsync(_store.Only().Id, Acme))!;

    private async Task<ValueList<string>> RemovedByAsync(EngineHost engine, string role) =>
        (await ExplainAsync(engine)).Role(role).Single().RemovedBy;

    private static async Task<ProvisioningResult> NextAsync(EngineHost engine, SignInCase signIn)
    {
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        return await engine.ProvisionAsync(signIn.With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));
    }
}
