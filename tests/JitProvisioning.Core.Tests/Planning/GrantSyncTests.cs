using System.Diagnostics;

namespace JitProvisioning.Core.Tests;

public sealed class GrantSyncTests
{
    [Fact]
    public void A_role_the_verdict_adds_is_granted()
    {
        var plan = (PlanCase.Again with { Verdict = ReturningPersonPlanTests.WithRoles("Admin", "Member") }).Plan();

        Assert.Equal((ProvisioningOutcome.Updated, ProvisioningReason.RolesChanged), (plan.Outcome, plan.Reason));
        Assert.Equal(["Member", "Admin"], RolesIn(plan, PlanCase.Acme));
        Assert.Equal(["role:acme/Admin"], plan.Changes.Select(change => change.Field));
    }

    [Fact]
    public void Of_thousands_of_roles_each_is_looked_at_once()
    {
        string[] all = [.. Enumerable.Range(0, 40_000).Select(number => $"role-{number}")];
        var first = (PlanCase.Again with { Verdict = ReturningPersonPlanTests.WithRoles(all) }).Plan();
        var started = Stopwatch.GetTimestamp();

        var plan = (PlanCase.Again with
        {
            Known = first.After!,
            Verdict = ReturningPersonPlanTests.WithRoles([.. all[1..], "another"]),
        }).Plan();

        Assert.Equal(["role:acme/another", "role:acme/role-0"], plan.Changes.Select(change => change.Field));

        // A look at all others for each takes half a minute and more.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_role_this_source_gave_and_no_longer_wants_is_revoked()
    {
        var plan = (PlanCase.Again with { Verdict = ReturningPersonPlanTests.WithRoles() }).Plan();

        Assert.Equal(ProvisioningReason.RolesChanged, plan.Reason);
        Assert.Empty(RolesIn(plan, PlanCase.Acme));
        var change = Assert.Single(plan.Changes);
        Assert.Equal(("role:acme/Member", null), (change.Field, change.After));
    }

    [Fact]
    public void A_role_given_by_hand_survives()
    {
        var byHand = new RoleGrant("Member", new GrantSource(GrantOrigin.Hand, null, null, "", ""));
        var plan = (PlanCase.Again with
        {
            Known = WithRoles(byHand),
            Verdict = ReturningPersonPlanTests.WithRoles(),
        }).Plan();

        Assert.Equal(PlanStep.Keep, plan.Step);
        Assert.Equal(["Member"], RolesIn(plan, PlanCase.Acme));
    }

    [Theory]
    [InlineData(GrantOrigin.SignIn, "beta-oidc", SignInChannel.OpenIdConnect)]
    [InlineData(GrantOrigin.SignIn, "acme-oidc", SignInChannel.Bearer)]
    [InlineData(GrantOrigin.Scim, "acme-oidc", SignInChannel.OpenIdConnect)]
    [InlineData(GrantOrigin.Invitation, null, null)]
    public void A_role_another_source_gave_survives(GrantOrigin origin, string? connection, SignInChannel? channel)
    {
        var source = new GrantSource(
            origin, connection is null ? null : new ConnectionId(connection), channel, "default", "v1");
        var plan = (PlanCase.Again with
        {
            Known = WithRoles(new RoleGrant("Admin", source)),
            Verdict = ReturningPersonPlanTests.WithRoles(),
        }).Plan();

        Assert.Equal(["Admin"], RolesIn(plan, PlanCase.Acme));
    }

    [Fact]
    public void A_role_two_sources_gave_is_held_until_both_take_it_away()
    {
        var byHand = new RoleGrant("Member", new GrantSource(GrantOrigin.Hand, null, null, "", ""));
        var known = WithRoles([.. PlanCase.Returning.Memberships[0].Roles, byHand]);
        var plan = (PlanCase.Again with { Known = known, Verdict = ReturningPersonPlanTests.WithRoles() }).Plan();

        Assert.Equal(ProvisioningOutcome.Updated, plan.Outcome);
        Assert.Equal([byHand], plan.After!.Memberships[0].Roles);
    }

    [Fact]
    public void An_edited_rule_revokes_what_it_once_gave()
    {
        var given = new GrantSource(
            GrantOrigin.SignIn, new ConnectionId("acme-oidc"), SignInChannel.OpenIdConnect, "old rule", "v0");
        var plan = (PlanCase.Again with { Known = WithRoles(new RoleGrant("Admin", given)) }).Plan();

        Assert.Equal(["Member"], RolesIn(plan, PlanCase.Acme));
    }

    [Fact]
    public void A_new_membership_is_added_beside_the_others()
    {
        var verdict = PlanCase.Again.Verdict with
        {
            Memberships =
            [
                .. PlanCase.Again.Verdict.Memberships,
                new DesiredMembership(PlanCase.Beta, "domain", [new DesiredRole("Guest", "default")]),
            ],
        };
        var plan = (PlanCase.Again with { Verdict = verdict, ConnectionOrganization = null }).Plan();

        Assert.Equal(["Member"], RolesIn(plan, PlanCase.Acme));
        Assert.Equal(["Guest"], RolesIn(plan, PlanCase.Beta));
        Assert.Equal("domain", plan.After!.MembershipIn(PlanCase.Beta)!.Source.Rule);
    }

    [Theory]
    [InlineData(MembershipStatus.Suspended)]
    [InlineData(MembershipStatus.Removed)]
    public void A_lost_membership_gets_no_role_either(MembershipStatus status)
    {
        var lost = new Membership(
            PlanCase.Beta, status, new GrantSource(GrantOrigin.Hand, null, null, "", ""), []);
        var known = PlanCase.Returning with { Memberships = [.. PlanCase.Returning.Memberships, lost] };
        var verdict = PlanCase.Again.Verdict with
        {
            Memberships = [new DesiredMembership(PlanCase.Beta, "claim", [new DesiredRole("Admin", "default")])],
        };
        var plan = (PlanCase.Again with { Known = known, Verdict = verdict, ConnectionOrganization = null }).Plan();

        Assert.Equal(lost, plan.After!.MembershipIn(PlanCase.Beta));
    }

    [Fact]
    public void Application_roles_are_revoked_only_by_the_source_that_gave_them()
    {
        var byHand = new RoleGrant("Operator", new GrantSource(GrantOrigin.Hand, null, null, "", ""));
        var bySignIn = new RoleGrant("Reader", PlanCase.Again.Facts().Source("default"));
        var known = PlanCase.Returning with { ApplicationRoles = [byHand, bySignIn] };
        var plan = (PlanCase.Again with { Known = known }).Plan();

        Assert.Equal([byHand], plan.After!.ApplicationRoles);
        Assert.Equal(["role:Reader"], plan.Changes.Select(change => change.Field));
    }

    [Fact]
    public void Roles_that_change_in_one_organization_leave_every_other_membership_as_it_is()
    {
        var other = PlanCase.Again.Facts().Source("x") with { Connection = new ConnectionId("beta-oidc") };
        var beta = new Membership(PlanCase.Beta, MembershipStatus.Active, other, []);
        var known = PlanCase.Returning with { Memberships = [.. PlanCase.Returning.Memberships, beta] };

        var plan = (PlanCase.Again with
        {
            Known = known,
            Verdict = ReturningPersonPlanTests.WithRoles("Admin"),
        }).Plan();

        Assert.Equal([PlanCase.Acme, PlanCase.Beta], plan.After!.Memberships.Select(held => held.Organization));
        Assert.Equal(beta, plan.After.MembershipIn(PlanCase.Beta));
    }

    [Fact]
    public void A_role_that_was_taken_is_no_personal_data() => Assert.Contains(
        new PlannedChange("role:acme/Member", "SignIn acme-oidc default", null, IsPersonal: false),
        (PlanCase.Again with { Verdict = ReturningPersonPlanTests.WithRoles() }).Plan().Changes);

    private static UserRecord WithRoles(params RoleGrant[] roles) => PlanCase.Returning with
    {
        Memberships = [PlanCase.Returning.Memberships[0] with { Roles = roles.ToValueList() }],
    };

    private static IEnumerable<string> RolesIn(ProvisioningPlan plan, OrganizationId organization) =>
        plan.After!.MembershipIn(organization)!.Roles.Select(grant => grant.Role);
}
