namespace JitProvisioning.Core.Tests;

public sealed class NewPersonPlanTests
{
    private static readonly AddressFacts HeldByCarol = AddressFacts.Of(PlanCase.CarolsAccount);
    private static readonly AddressFacts Free = AddressFacts.Of(null);

    [Fact]
    public void A_new_person_with_a_verified_address_is_created_with_everything()
    {
        var plan = new PlanCase().Plan();

        Assert.Equal(
            (PlanStep.Write, ProvisioningOutcome.Created, ProvisioningReason.FirstSignIn),
            (plan.Step, plan.Outcome, plan.Reason));
        Assert.Empty(plan.Warnings);
        var person = plan.After!;
        Assert.Equal(1, person.Version);
        Assert.Equal(UserStatus.Active, person.Status);
        Assert.Equal(
            new Profile
            {
                Email = "bob@acme.test", DisplayName = "Bob Stone", GivenName = "Bob", FamilyName = "Stone",
            },
            person.Profile);
        Assert.True(person.EmailVerified);
        Assert.Equal(new ConnectionId("acme-oidc"), person.ProfileOwner);
        var membership = Assert.Single(person.Memberships);
        Assert.Equal((PlanCase.Acme, MembershipStatus.Active), (membership.Organization, membership.Status));
        var grant = Assert.Single(membership.Roles);
        Assert.Equal("Member", grant.Role);
        Assert.Equal(
            new GrantSource(
                GrantOrigin.SignIn, new ConnectionId("acme-oidc"), SignInChannel.OpenIdConnect, "default", "v1")
            {
                At = new PlanCase().Facts().Now,
            },
            grant.Source);
    }

    [Fact]
    public void The_ledger_keeps_what_the_first_sign_in_contributed()
    {
        var link = Assert.Single(new PlanCase().Plan().After!.Links);

        Assert.Equal(new IdentityCase().Key, link.Key);
        var entry = Assert.Single(link.Ledger);
        Assert.Equal(IdentityCase.Noon, entry.AppliedIssuedAt);
        Assert.Equal("bob@acme.test", entry.Synced.Email);
        Assert.Equal("Bob Stone", entry.Synced.DisplayName);
    }

    [Fact]
    public void The_plan_of_a_new_person_lists_every_field_and_which_are_personal()
    {
        var changes = new PlanCase().Plan().Changes;

        Assert.Equal(
            [
                "status", "link:" + new IdentityCase().Key.ToShortHash(), "email", "emailVerified", "displayName",
                "givenName", "familyName", "membership:acme", "membershipSource:acme", "role:acme/Member",
                "profileOwner",
            ],
            changes.Select(change => change.Field));
        Assert.Equal(
            ["email", "displayName", "givenName", "familyName"],
            changes.Where(change => change.IsPersonal).Select(change => change.Field));
        Assert.All(changes, change => Assert.Null(change.Before));
    }

    [Theory]
    [InlineData(EmailStanding.Unverified)]
    [InlineData(EmailStanding.NotAuthoritative)]
    public void An_address_that_is_not_verified_needs_its_holder_known_first(EmailStanding standing)
    {
        var plan = (new PlanCase { Identity = new IdentityCase { Standing = standing } }).Plan();

        Assert.Equal(PlanStep.AskAddressHolder, plan.Step);
        Assert.Null(plan.After);
    }

    [Theory]
    [InlineData(EmailStanding.Unverified)]
    [InlineData(EmailStanding.NotAuthoritative)]
    public void An_unverified_free_address_is_stored_as_unverified(EmailStanding standing)
    {
        var plan = (new PlanCase { Identity = new IdentityCase { Standing = standing }, Address = Free }).Plan();

        Assert.Equal(ProvisioningReason.FirstSignInEmailUnverified, plan.Reason);
        Assert.Equal("bob@acme.test", plan.After!.Profile.Email);
        Assert.False(plan.After.EmailVerified);
        Assert.Empty(plan.Warnings);
    }

    [Theory]
    [InlineData(EmailStanding.Unverified)]
    [InlineData(EmailStanding.NotAuthoritative)]
    public void An_unverified_address_that_another_account_holds_creates_without_it(EmailStanding standing)
    {
        var plan = (new PlanCase { Identity = new IdentityCase { Standing = standing }, Address = HeldByCarol }).Plan();

        Assert.Equal(
            (ProvisioningOutcome.Created, ProvisioningReason.FirstSignInWithoutEmail), (plan.Outcome, plan.Reason));
        Assert.Null(plan.After!.Profile.Email);
        Assert.False(plan.After.EmailVerified);
        Assert.Equal([ProvisioningReason.EmailCollisionSkipped], plan.Warnings);
        Assert.Null(Assert.Single(Assert.Single(plan.After.Links).Ledger).Synced.Email);
    }

    [Fact]
    public void A_verified_address_that_another_account_holds_is_a_conflict_to_resolve() =>
        Assert.Equal(PlanStep.AskResolver, (new PlanCase { Address = HeldByCarol }).Plan().Step);

    [Theory]
    [InlineData(ConflictResolution.Refuse)]
    [InlineData((ConflictResolution)99)]
    public void A_conflict_refused_is_a_refusal(ConflictResolution resolution)
    {
        var plan = (new PlanCase { Address = HeldByCarol, Resolution = resolution }).Plan();

        Assert.Equal((PlanStep.Refuse, ProvisioningReason.LinkingDisabled), (plan.Step, plan.Reason));
        Assert.Null(plan.After);
    }

    [Fact]
    public void A_conflict_resolved_without_the_address_creates_without_it()
    {
        var plan = (new PlanCase
        {
            Address = HeldByCarol,
            Resolution = ConflictResolution.CreateWithoutAddress,
        }).Plan();

        Assert.Equal(ProvisioningReason.FirstSignInWithoutEmail, plan.Reason);
        Assert.Null(plan.After!.Profile.Email);
        Assert.Equal([ProvisioningReason.EmailCollisionSkipped], plan.Warnings);
    }

    [Fact]
    public void An_unusable_address_creates_without_it_and_says_so()
    {
        var plan = (new PlanCase
        {
            Identity = new IdentityCase { Email = null, Standing = EmailStanding.Unusable },
        }).Plan();

        Assert.Equal(ProvisioningReason.FirstSignInWithoutEmail, plan.Reason);
        Assert.Equal([ProvisioningReason.EmailUnusableSkipped], plan.Warnings);
    }

    [Fact]
    public void A_person_without_an_address_is_created_without_a_warning()
    {
        var plan = (new PlanCase { Identity = new IdentityCase { Email = null } }).Plan();

        Assert.Equal(ProvisioningReason.FirstSignInWithoutEmail, plan.Reason);
        Assert.Empty(plan.Warnings);
    }

    [Fact]
    public void Creation_switched_off_refuses_a_new_person()
    {
        var verdict = new PlanCase().Verdict.Without(Rights.Create);

        AssertRefused(
            ProvisioningReason.CreationDisabled, new PlanCase { Verdict = verdict, Address = AddressFacts.Of(null) });
    }

    [Fact]
    public void Where_nobody_is_created_it_is_asked_who_holds_the_address() =>
        Assert.Equal(
            PlanStep.AskAddressHolder,
            new PlanCase { Verdict = new PlanCase().Verdict.Without(Rights.Create) }.Plan().Step);

    [Fact]
    public void A_verdict_without_sign_in_refuses_with_its_own_reason()
    {
        var verdict = PolicyVerdict.Deny(ProvisioningReason.DomainNotAllowed);

        AssertRefused(ProvisioningReason.DomainNotAllowed, new PlanCase { Verdict = verdict });
    }

    [Fact]
    public void A_verdict_without_sign_in_and_without_a_reason_is_a_policy_denial()
    {
        var verdict = new PlanCase().Verdict.Without(Rights.SignIn);

        AssertRefused(ProvisioningReason.PolicyDenied, new PlanCase { Verdict = verdict });
    }

    [Fact]
    public void An_orphaned_key_is_refused_and_never_creates_a_twin() =>
        AssertRefused(ProvisioningReason.OrphanedIdentity, new PlanCase { KeyIsOrphaned = true });

    [Fact]
    public void A_new_person_who_lands_in_no_organization_is_refused() =>
        AssertRefused(ProvisioningReason.NoOrganization, Shared() with { Verdict = WithoutMemberships });

    [Fact]
    public void A_connection_that_allows_it_admits_a_person_without_organization()
    {
        var plan = (Shared() with { Verdict = WithoutMemberships, MembershipRequired = false }).Plan();

        Assert.Equal(ProvisioningOutcome.Created, plan.Outcome);
        Assert.Empty(plan.After!.Memberships);
    }

    [Fact]
    public void A_flat_application_grants_application_roles()
    {
        var verdict = WithoutMemberships with { ApplicationRoles = [new DesiredRole("Reader", "default")] };
        var plan = (Shared() with { Verdict = verdict, MembershipRequired = false }).Plan();

        var grant = Assert.Single(plan.After!.ApplicationRoles);
        Assert.Equal(("Reader", "default"), (grant.Role, grant.Source.Rule));
        Assert.Contains(plan.Changes, change => change.Field == "role:Reader");
    }

    [Theory]
    [InlineData(ClaimState.Overage, ProvisioningReason.FirstSignInGroupsIncomplete)]
    [InlineData(ClaimState.Present, ProvisioningReason.FirstSignIn)]
    public void A_first_sign_in_says_when_its_groups_are_incomplete(ClaimState groups, ProvisioningReason reason)
    {
        var plan = new PlanCase { Identity = new IdentityCase { GroupsState = groups } }.Plan();

        Assert.Equal((ProvisioningOutcome.Created, reason), (plan.Outcome, plan.Reason));
    }

    private static PolicyVerdict WithoutMemberships => new PlanCase().Verdict with { Memberships = [] };

    private static PlanCase Shared() => new() { ConnectionOrganization = null };

    private static void AssertRefused(ProvisioningReason reason, PlanCase facts)
    {
        var plan = facts.Plan();
        Assert.Equal(
            (PlanStep.Refuse, ProvisioningOutcome.Denied, reason), (plan.Step, plan.Outcome, plan.Reason));
        Assert.Null(plan.After);
        Assert.Empty(plan.Changes);
    }
}
