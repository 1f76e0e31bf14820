using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>Why somebody holds what they hold.</summary>
public sealed class ExplanationTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task An_operator_reads_why_word_by_word()
    {
        using var engine = With(_store, [Rule("grp-editors", "Editor")]);
        var person = (await engine.ProvisionAsync(In("grp-editors"))).User!;
        engine.Time.Advance(TimeSpan.FromHours(1));
        await engine.AdministerAsync(admin => admin.RevokeRoleAsync(person.Id, Acme, "Member"));

        var explanation = await engine.ExplainAsync(person.Id, Acme);

        Assert.Equal(
            $"""
            account {person.Id}: Active
            configuration {explanation!.PolicyVersion}
            membership in acme: Active
              by sign-in, acme-oidc (OpenIdConnect), rule connection, in force
                evidence: acme-oidc
                given: 2026-01-15 12:00:00Z, under this configuration
                removed by: taking the connection from the organization, with the next sign-in by the connection 'acme-oidc'
                removed by: unlinking an identity of the connection 'acme-oidc'
                removed by: an administrator
            role Editor
              by sign-in, acme-oidc (OpenIdConnect), rule groups=grp-editors, in force
                evidence: groups has 'grp-editors'
                given: 2026-01-15 12:00:00Z, under this configuration
                removed by: a sign-in by the connection 'acme-oidc' in which the claim 'groups' is sent without 'grp-editors'
                removed by: deleting or editing the rule 'groups=grp-editors', with the next sign-in by the connection 'acme-oidc'
                removed by: unlinking an identity of the connection 'acme-oidc'
                removed by: an administrator
            role Member: withheld by an administrator
            """.ReplaceLineEndings("\n"),
            explanation.ToString());
    }

    [Fact]
    public async Task Nobody_has_no_explanation_and_a_stranger_to_the_organization_has_one_that_says_so()
    {
        using var engine = new EngineHost(store: _store);
        var person = (await engine.ProvisionAsync()).User!.Id;

        Assert.Null(await engine.ExplainAsync(new UserId("nobody"), Acme));
        var stranger = await engine.ExplainAsync(person, new OrganizationId("beta"));
        Assert.Null(stranger!.Status);
        Assert.False(stranger.IsInUse);
        Assert.Equal(["there is no membership", "the organization is not declared"], stranger.Notes);
    }

    [Fact]
    public async Task Every_source_of_a_role_is_told_and_what_was_given_by_hand_goes_by_hand_only()
    {
        using var engine = new EngineHost(store: _store);
        var person = (await engine.ProvisionAsync()).User!.Id;
        await engine.AdministerAsync(admin => admin.GrantRoleAsync(person, Acme, "Member"));

        var sources = (await engine.ExplainAsync(person, Acme)).Role("Member");

        Assert.Equal([GrantOrigin.SignIn, GrantOrigin.Hand], sources.Select(source => source.Source.Origin));
        Assert.Equal((RuleStanding.NotByRule, false), (sources[1].Rule, sources[1].IsCurrentPolicy));
        Assert.Equal(["no sign-in: it was given by hand", "an administrator"], sources[1].RemovedBy);
    }

    [Theory]
    [InlineData(GrantOrigin.Scim, "the SCIM client of the connection 'acme-oidc'", "by SCIM, acme-oidc")]
    [InlineData(GrantOrigin.Invitation, "no sign-in: an invitation gave it", "by invitation")]
    public void Other_sources_are_told(GrantOrigin origin, string removedBy, string line)
    {
        var source = new GrantSource(origin, new ConnectionId("acme-oidc"), null, "", "");
        var explanation = Explainer.Explain(FactsOf(source));

        Assert.Equal([removedBy, "an administrator"], explanation.Sources.Single().RemovedBy);
        Assert.Equal([removedBy, "an administrator"], explanation.Role("Editor").Single().RemovedBy);
        Assert.Contains(
            $"{line}\n    given: at a time not recorded\n", explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_replaced_identity_was_given_is_its_successors_to_take()
    {
        var (old, now) = (ExternalKey.Create("https://old.test", "1"), ExternalKey.Create("https://new.test", "1"));
        var former = new ConnectionId("former");
        var facts = FactsOf(new GrantSource(GrantOrigin.SignIn, former, SignInChannel.OpenIdConnect, "default", "v1"));
        var explanation = Explainer.Explain(facts with
        {
            User = facts.User with
            {
                Links =
                [
                    new Link(old, [EntryOf(former)])
                    {
                        Retirement = new LinkRetirement(now, new ConnectionId("acme-oidc"), IdentityCase.Noon, false),
                    },
                    new Link(now, [EntryOf(new ConnectionId("acme-oidc"))]),
                ],
            },
        });

        Assert.Equal(
            [
                "the next sign-in by the connection 'acme-oidc': nothing gives it any more",
                "unlinking an identity of the connection 'acme-oidc'",
                "an administrator",
            ],
            explanation.Role("Editor").Single().RemovedBy);
    }

    [Fact]
    public void Roles_of_a_flat_application_are_explained_by_the_connections_rules()
    {
        var options = new JitProvisioningOptions();
        var connection = options.Connections["acme-oidc"] = new ConnectionOptions { GroupsClaim = "roles" };
        connection.RoleRules.Add(Rule("grp-a", "Operator"));
        connection.DefaultRoles.Add("User");
        var id = new ConnectionId("acme-oidc");
        GrantSource By(string rule) => new(GrantOrigin.SignIn, id, SignInChannel.Bearer, rule, "");
        var user = new UserRecord
        {
            ApplicationRoles = [new("Operator", By("groups=grp-a")), new("User", By("default")), new("X", By("x"))],
            LockedUntil = IdentityCase.Noon.AddHours(1),
        };

        var explanation = Explainer.Explain(
            new(user, null, ConfigurationCompiler.Compile(options), false, false, IdentityCase.Noon));

        Assert.Null(explanation.Status);
        Assert.Equal(["the account is locked"], explanation.Notes);
        Assert.Equal(
            [RuleStanding.InForce, RuleStanding.InForce, RuleStanding.Deleted],
            explanation.Roles.Select(role => role.Sources.Single().Rule));
        Assert.Equal(
            [
                "a sign-in by the connection 'acme-oidc' (Bearer) in which the claim 'roles' is sent without 'grp-a'",
                "taking it out of the default roles, with the next sign-in by the connection 'acme-oidc' (Bearer)",
                "the next sign-in by the connection 'acme-oidc' (Bearer): nothing gives it any more",
            ],
            explanation.Roles.Select(role => role.Sources.Single().RemovedBy[0]));
    }

    [Fact]
    public void Roles_of_the_application_are_no_connections_to_give_where_organizations_are()
    {
        var source = new GrantSource(
            GrantOrigin.SignIn, new ConnectionId("acme-oidc"), SignInChannel.OpenIdConnect, "default", "v1");
        var facts = FactsOf(source);
        var explanation = Explainer.Explain(facts with
        {
            Organization = null,
            User = facts.User with { ApplicationRoles = [new RoleGrant("Editor", source)] },
        });

        Assert.Equal(RuleStanding.Deleted, explanation.Role("Editor").Single().Rule);
        Assert.Equal(
            "the next sign-in by the connection 'acme-oidc': nothing gives it any more",
            explanation.Role("Editor").Single().RemovedBy[0]);
    }

    [Fact]
    public void Names_from_outside_forge_no_line()
    {
        var facts = FactsOf(GrantSource.ByHand(IdentityCase.Noon) with { Evidence = "x\nrole Owner" });

        Assert.DoesNotContain("\nrole Owner", Explainer.Explain(facts).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_facts_have_the_same_explanation()
    {
        var facts = FactsOf(GrantSource.ByHand(IdentityCase.Noon));

        Assert.Equal(Explainer.Explain(facts), Explainer.Explain(facts));
    }

    [Fact]
    public async Task A_request_that_waits_is_told_with_its_end()
    {
        using var engine = With(
            _store, [], organization: options => options.MembershipMode = MembershipMode.ByApproval);
        var person = (await engine.ProvisionAsync()).User!.Id;

        var explanation = await engine.ExplainAsync(person, Acme);

        Assert.Equal(
            (MembershipStatus.Pending, IdentityCase.Noon.AddDays(30), false),
            (explanation!.Status, explanation.EndsAt, explanation.IsInUse));
        Assert.Equal(["the membership waits for an administrator to approve it"], explanation.Notes);
        Assert.Contains(
            "the request for the membership lapsing, 2026-02-14 12:00:00Z", explanation.Sources[0].RemovedBy);
    }

    [Fact]
    public async Task An_end_is_told_before_and_after_it_came()
    {
        using var engine = new EngineHost(store: _store);
        var person = (await engine.ProvisionAsync()).User!.Id;
        await engine.MembersAsync(members => members.SetEndAsync(person, Acme, IdentityCase.Noon.AddDays(1)));

        var before = await engine.ExplainAsync(person, Acme);
        engine.Time.Advance(TimeSpan.FromDays(1));
        var after = await engine.ExplainAsync(person, Acme);

        Assert.Contains("the end of the membership, 2026-01-16 12:00:00Z", before.Role("Member")[0].RemovedBy);
        Assert.True(before!.IsInUse);
        Assert.Equal((MembershipStatus.Ended, false), (after!.Status, after.IsInUse));
        Assert.Contains("no sign-in: the membership is Ended", after.Role("Member")[0].RemovedBy);
    }

    [Fact]
    public async Task What_is_held_is_told_and_what_confirms_it()
    {
        using var engine = With(
            _store,
            [Rule("a", "A"), Rule("b", "B")],
            connection: options => options.HoldRevocations = new RevocationLimits { Grants = 0 });
        var person = (await engine.ProvisionAsync(In("a", "b"))).User!.Id;
        await engine.ProvisionAsync(In("a"));

        var held = await engine.ExplainAsync(person, Acme);
        await engine.MembersAsync(members => members.ConfirmRevocationsAsync(person, new ConnectionId("acme-oidc")));
        var confirmed = await engine.ExplainAsync(person, Acme);

        Assert.Equal(["acme/B"], Assert.Single(held!.HeldRevocations).Lost);
        Assert.Equal([false, true], held.Roles.Take(2).Select(role => role.IsHeld));
        Assert.Equal(
            "the next sign-in by the connection 'acme-oidc' after an administrator confirms what is held",
            held.Role("B")[0].RemovedBy[0]);
        Assert.Equal(
            "the next sign-in by the connection 'acme-oidc': an administrator confirmed what was held",
            confirmed.Role("B")[0].RemovedBy[0]);
        Assert.Contains("held of the connection acme-oidc: acme/B", held.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("held", string.Join(' ', held.Role("A")[0].RemovedBy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_store_cannot_say_is_no_explanation()
    {
        using var engine = new EngineHost(store: new CorruptStore());

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.ExplainAsync(new UserId("1"), Acme));
        Assert.StartsWith("The account was not read: ", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => engine.ExplainAsync(new UserId(""), Acme));
        await Assert.ThrowsAsync<ArgumentException>(
            () => engine.ExplainAsync(new UserId("1"), default(OrganizationId)));
    }

    private static LedgerEntry EntryOf(ConnectionId connection) =>
        new() { Connection = connection, Channel = SignInChannel.OpenIdConnect };

    private static ExplanationFacts FactsOf(GrantSource source)
    {
        var options = new JitProvisioningOptions();
        options.Organizations["acme"] = new OrganizationOptions();
        options.Connections["acme-oidc"] = new ConnectionOptions { Organization = "acme" };
        var user = new UserRecord
        {
            Id = new UserId("1"),
            Memberships = [new Membership(Acme, MembershipStatus.Active, source, [new RoleGrant("Editor", source)])],
        };
        return new(user, Acme, ConfigurationCompiler.Compile(options), false, false, IdentityCase.Noon);
    }
}
