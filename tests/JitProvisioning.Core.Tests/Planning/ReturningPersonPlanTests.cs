namespace JitProvisioning.Core.Tests;

public sealed class ReturningPersonPlanTests
{
    [Fact]
    public void A_returning_person_with_the_same_facts_keeps_everything()
    {
        var plan = PlanCase.Again.Plan();

        Assert.Equal(
            (PlanStep.Keep, ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange),
            (plan.Step, plan.Outcome, plan.Reason));
        Assert.Same(PlanCase.Returning, plan.After);
        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Warnings);
    }

    [Theory]
    [InlineData(UserStatus.Suspended, ProvisioningReason.AccountDisabled)]
    [InlineData(UserStatus.Deleted, ProvisioningReason.AccountDeleted)]
    [InlineData((UserStatus)99, ProvisioningReason.AccountDisabled)]
    public void An_account_that_is_not_in_use_stays_so(UserStatus status, ProvisioningReason reason) =>
        AssertRefused(reason, PlanCase.Again with { Known = PlanCase.Returning with { Status = status } });

    [Theory]
    [InlineData(MembershipStatus.Suspended, ProvisioningReason.MembershipInactive)]
    [InlineData(MembershipStatus.Removed, ProvisioningReason.MembershipRemoved)]
    [InlineData((MembershipStatus)99, ProvisioningReason.MembershipInactive)]
    public void A_membership_that_somebody_switched_off_stays_so(MembershipStatus status, ProvisioningReason reason)
    {
        AssertRefused(reason, PlanCase.Again with { Known = WithMembership(status) });
        AssertRefused(reason, PlanCase.Again with { Known = WithMembership(status), ConnectionOrganization = null });
    }

    [Fact]
    public void Another_active_membership_does_not_admit_by_the_connection_of_a_lost_one()
    {
        var known = WithMembership(MembershipStatus.Removed);
        known = known with { Memberships = [.. known.Memberships, InBeta] };

        AssertRefused(ProvisioningReason.MembershipRemoved, PlanCase.Again with { Known = known });
    }

    [Fact]
    public void Another_active_membership_admits_by_a_shared_connection()
    {
        var known = WithMembership(MembershipStatus.Suspended);
        known = known with { Memberships = [.. known.Memberships, InBeta] };
        var plan = (PlanCase.Again with { Known = known, ConnectionOrganization = null }).Plan();

        Assert.Equal(PlanStep.Keep, plan.Step);
    }

    [Fact]
    public void A_renamed_person_is_updated_and_counted_up()
    {
        var plan = Again(identity => identity with { DisplayName = "Bob Hill", FamilyName = "Hill" }).Plan();

        Assert.Equal(
            (PlanStep.Write, ProvisioningOutcome.Updated, ProvisioningReason.ProfileChanged),
            (plan.Step, plan.Outcome, plan.Reason));
        Assert.Equal(2, plan.After!.Version);
        Assert.Equal(("Bob Hill", "Bob", "Hill"), NamesOf(plan.After));
        Assert.Equal(["displayName", "familyName"], plan.Changes.Select(change => change.Field));
        Assert.Equal(
            IdentityCase.Noon.AddHours(1),
            Assert.Single(Assert.Single(plan.After.Links).Ledger).AppliedIssuedAt);
    }

    [Fact]
    public void An_absent_name_clears_nothing() =>
        Assert.Equal(
            PlanStep.Keep,
            Again(identity => identity with { DisplayName = null, GivenName = null, FamilyName = null }).Plan().Step);

    [Fact]
    public void A_name_edited_here_stays_while_the_provider_says_nothing_new()
    {
        var edited = PlanCase.Returning with { Profile = PlanCase.Returning.Profile with { DisplayName = "Bobby" } };
        var plan = (PlanCase.Again with { Known = edited }).Plan();

        Assert.Equal(PlanStep.Keep, plan.Step);
        Assert.Equal("Bobby", plan.After!.Profile.DisplayName);
    }

    [Fact]
    public void A_name_edited_here_yields_once_the_provider_changes_it()
    {
        var edited = PlanCase.Returning with { Profile = PlanCase.Returning.Profile with { DisplayName = "Bobby" } };
        var facts = Again(identity => identity with { DisplayName = "Robert Stone" }) with { Known = edited };

        Assert.Equal("Robert Stone", facts.Plan().After!.Profile.DisplayName);
    }

    [Fact]
    public void A_name_edited_here_survives_a_change_of_another_name()
    {
        var edited = PlanCase.Returning with { Profile = PlanCase.Returning.Profile with { DisplayName = "Bobby" } };
        var facts = Again(identity => identity with { FamilyName = "Hill" }) with { Known = edited };

        var once = facts.Plan().After!;
        var twice = (PlanCase.Again with { Known = once, Identity = facts.Identity }).Plan();

        Assert.Equal(("Bobby", "Bob", "Hill"), NamesOf(once));
        Assert.Equal(PlanStep.Keep, twice.Step);
    }

    [Fact]
    public void Without_the_right_to_update_nothing_is_brought_in_step()
    {
        var facts = Again(identity => identity with { DisplayName = "Bob Hill" });
        var plan = (facts with { Verdict = facts.Verdict.Without(Rights.Update) }).Plan();

        Assert.Equal((PlanStep.Keep, ProvisioningReason.NoChange), (plan.Step, plan.Reason));
        Assert.Equal("Bob Stone", plan.After!.Profile.DisplayName);
    }

    [Fact]
    public void A_token_older_than_the_newest_applied_signs_in_and_writes_nothing()
    {
        var plan = Again(identity => identity with
        {
            IssuedAt = IdentityCase.Noon.AddSeconds(-1),
            DisplayName = "Old Name",
        }).Plan();

        Assert.Equal((PlanStep.Keep, ProvisioningReason.StaleTokenSyncSkipped), (plan.Step, plan.Reason));
        Assert.Equal([ProvisioningReason.StaleTokenSyncSkipped], plan.Warnings);
        Assert.Equal("Bob Stone", plan.After!.Profile.DisplayName);
    }

    [Fact]
    public void An_undated_token_signs_in_and_writes_nothing()
    {
        var plan = Again(identity => identity with { IssuedAt = null, DisplayName = "Undated Name" }).Plan();

        Assert.Equal((PlanStep.Keep, ProvisioningReason.StaleTokenSyncSkipped), (plan.Step, plan.Reason));
    }

    [Fact]
    public void A_stale_token_does_not_get_past_a_lost_membership() =>
        AssertRefused(
            ProvisioningReason.MembershipRemoved,
            Again(identity => identity with { IssuedAt = null }) with { Known = WithMembership(MembershipStatus.Removed) });

    [Fact]
    public void Another_channel_keeps_a_ledger_of_its_own()
    {
        var plan = Again(identity => identity with
        {
            Channel = SignInChannel.Bearer,
            DisplayName = "Bob Hill",
            IssuedAt = IdentityCase.Noon.AddHours(1),
        }).Plan();

        var ledger = Assert.Single(plan.After!.Links).Ledger;
        Assert.Equal(
            [SignInChannel.OpenIdConnect, SignInChannel.Bearer], ledger.Select(entry => entry.Channel));
        Assert.Equal("Bob Stone", ledger[0].Synced.DisplayName);
        Assert.Equal("Bob Hill", ledger[1].Synced.DisplayName);
    }

    [Fact]
    public void Another_connection_does_not_write_a_profile_it_does_not_own()
    {
        var known = PlanCase.Returning with { ProfileOwner = new ConnectionId("beta-oidc"), ProfileSources = [] };
        var facts = Again(identity => identity with { DisplayName = "Pwned", Email = "eve@acme.test" });
        var plan = (facts with { Known = known }).Plan();

        Assert.Equal((PlanStep.Keep, ProvisioningReason.ProfileNotOwnedSkipped), (plan.Step, plan.Reason));
        Assert.Equal([ProvisioningReason.ProfileNotOwnedSkipped], plan.Warnings);
        Assert.Same(known, plan.After);
    }

    [Fact]
    public void Another_connection_still_brings_its_own_roles()
    {
        var known = PlanCase.Returning with { ProfileOwner = new ConnectionId("beta-oidc"), ProfileSources = [] };
        var facts = Again(identity => identity with { DisplayName = "Pwned" }) with { Known = known };
        var plan = (facts with { Verdict = WithRoles("Member", "Admin") }).Plan();

        Assert.Equal((ProvisioningOutcome.Updated, ProvisioningReason.RolesChanged), (plan.Outcome, plan.Reason));
        Assert.Equal("Bob Stone", plan.After!.Profile.DisplayName);
        Assert.Equal(new ConnectionId("beta-oidc"), plan.After.ProfileOwner);
        Assert.Equal([ProvisioningReason.ProfileNotOwnedSkipped], plan.Warnings);
    }

    [Fact]
    public void A_profile_nobody_owns_goes_to_the_first_connection_that_writes_it()
    {
        var known = PlanCase.Returning with { ProfileOwner = null };
        var plan = (Again(identity => identity with { GivenName = "Robert" }) with { Known = known }).Plan();

        Assert.Equal(new ConnectionId("acme-oidc"), plan.After!.ProfileOwner);
    }

    [Fact]
    public void A_plan_changes_nothing_beyond_what_the_case_names()
    {
        var plan = Again(identity => identity with { GivenName = "Robert" }).Plan();
        var expected = PlanCase.Returning with
        {
            Version = 2,
            Profile = PlanCase.Returning.Profile with { GivenName = "Robert" },
            Links = plan.After!.Links,
        };

        Assert.Equal(expected, plan.After);
    }

    [Fact]
    public void A_sign_in_that_may_not_update_has_nothing_to_warn_of() =>
        Assert.Empty((PlanCase.Again with { Verdict = PlanCase.Again.Verdict.Without(Rights.Update) }).Plan().Warnings);

    [Fact]
    public void An_address_that_a_foreign_profile_did_not_take_is_not_remembered_as_taken()
    {
        var link = PlanCase.Returning.Links[0];
        var entry = link.Ledger[0] with { Synced = link.Ledger[0].Synced with { Email = null } };
        var plan = (PlanCase.Again with
        {
            Known = PlanCase.Returning with
            {
                ProfileOwner = new ConnectionId("partner-oidc"),
                ProfileSources = [],
                Links = [link with { Ledger = [entry] }],
            },
            Identity = PlanCase.Again.Identity with { Email = "robert@acme.test" },
            Verdict = WithRoles("Admin"),
        }).Plan();

        Assert.Equal(PlanStep.Write, plan.Step);
        Assert.Null(Assert.Single(Assert.Single(plan.After!.Links).Ledger).Synced.Email);
    }

    internal static PolicyVerdict WithRoles(params string[] roles) => new PlanCase().Verdict with
    {
        Memberships = [new DesiredMembership(
            PlanCase.Acme, "connection", roles.Select(role => new DesiredRole(role, "default")).ToValueList())],
    };

    private static Membership InBeta => new(
        PlanCase.Beta, MembershipStatus.Active, new GrantSource(GrantOrigin.Hand, null, null, "", ""), []);

    private static PlanCase Again(Func<IdentityCase, IdentityCase> spoil) =>
        PlanCase.Again with { Identity = spoil(PlanCase.Again.Identity) };

    private static UserRecord WithMembership(MembershipStatus status) => PlanCase.Returning with
    {
        Memberships = PlanCase.Returning.Memberships
            .Select(membership => membership with { Status = status })
            .ToValueList(),
    };

    private static (string?, string?, string?) NamesOf(UserRecord user) =>
        (user.Profile.DisplayName, user.Profile.GivenName, user.Profile.FamilyName);

    private static void AssertRefused(ProvisioningReason reason, PlanCase facts)
    {
        var plan = facts.Plan();
        Assert.Equal((PlanStep.Refuse, reason), (plan.Step, plan.Reason));
        Assert.Null(plan.After);
    }
}
