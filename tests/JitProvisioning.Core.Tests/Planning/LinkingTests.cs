namespace JitProvisioning.Core.Tests;

public sealed class LinkingTests
{
    private static readonly PlanCase Linkable = new()
    {
        Verdict = new PlanCase().Verdict with { Rights = Rights.All },
        LinkVerifiedEmail = true,
        ExplicitLinking = true,
        HasBrowserSession = true,
        Address = AddressFacts.Of(PlanCase.CarolsAccount),
    };

    private static readonly UserRecord Squatter = PlanCase.CarolsAccount with
    {
        EmailVerified = false,
        Links =
        [
            new Link(ExternalKey.Create("https://social.test", "evil"), []),
            new Link(new IdentityCase { Subject = "evil too" }.Key, []),
        ],
        ProfileOwner = new ConnectionId("social"),
        Memberships =
        [
            new Membership(PlanCase.Acme, MembershipStatus.Active, BySignIn, [new RoleGrant("Owner", BySignIn)]),
            new Membership(PlanCase.Beta, MembershipStatus.Active, ByHand, [new RoleGrant("Viewer", BySignIn)]),
        ],
        ApplicationRoles = [new RoleGrant("Support", BySignIn), new RoleGrant("Writer", ByHand)],
    };

    private static readonly PlanCase Claiming = Linkable with
    {
        Matching = new MatchingOptions { UnverifiedLocalAddress = UnverifiedLocalAddress.ClaimAndScrub },
        Address = AddressFacts.Of(null) with { Carriers = [Squatter] },
    };

    private static GrantSource BySignIn => new(
        GrantOrigin.SignIn, new ConnectionId("social"), SignInChannel.OpenIdConnect, "default", "v0");

    private static GrantSource ByHand => new(GrantOrigin.Hand, null, null, "", "");

    [Fact]
    public void A_verified_address_links_where_the_connection_links_by_it()
    {
        var plan = Linkable.Plan();

        Assert.Equal(
            (PlanStep.Write, ProvisioningOutcome.Linked, ProvisioningReason.VerifiedAuthoritativeEmail),
            (plan.Step, plan.Outcome, plan.Reason));
        Assert.Equal(PlanCase.Carol, plan.After!.Id);
        Assert.Equal(8, plan.After.Version);
        Assert.Equal(new IdentityCase().Key, Assert.Single(plan.After.Links).Key);
        Assert.Equal(
            PlanCase.CarolsAccount.Profile with { GivenName = "Bob", FamilyName = "Stone" }, plan.After.Profile);
        Assert.Equal("Member", Assert.Single(plan.After.MembershipIn(PlanCase.Acme)!.Roles).Role);
        Assert.True(plan.EndsSessions);
        Assert.False(plan.ScrubsCredentials);
        Assert.Contains(
            new PlannedChange("link:" + new IdentityCase().Key.ToShortHash(), null, "linked", IsPersonal: false),
            plan.Changes);
        Assert.Equal("bob@acme.test", Assert.Single(Assert.Single(plan.After.Links).Ledger).Synced.Email);
    }

    [Theory]
    [InlineData(EmailStanding.Unverified, ProvisioningReason.EmailUnverified)]
    [InlineData(EmailStanding.NotAuthoritative, ProvisioningReason.EmailNotAuthoritative)]
    public void An_address_that_is_not_verified_by_its_owners_provider_never_links(
        EmailStanding standing, ProvisioningReason reason)
    {
        var facts = Linkable with
        {
            Identity = new IdentityCase { Standing = standing },
            Matching = new MatchingOptions { UnverifiedAddress = AddressConflictAction.Refuse },
        };

        AssertRefused(reason, facts);
        var shipped = (facts with { Matching = new MatchingOptions() }).Plan();
        Assert.Equal(ProvisioningReason.FirstSignInWithoutEmail, shipped.Reason);
        Assert.Null(shipped.After!.Profile.Email);
    }

    [Fact]
    public void Each_guard_of_linking_refuses_on_its_own()
    {
        var carol = PlanCase.CarolsAccount;
        var sameIssuer = carol with { Links = [new Link(new IdentityCase { Subject = "other" }.Key, [])] };
        AssertRefused(ProvisioningReason.AccountDisabled, Held(carol with { Status = UserStatus.Suspended }));
        AssertRefused(ProvisioningReason.AccountDeleted, Held(carol with { Status = UserStatus.Deleted }));
        AssertRefused(ProvisioningReason.ProtectedAccount, Held(carol with { IsProtected = true }));
        AssertRefused(ProvisioningReason.SubjectChangedForEmail, Held(sameIssuer));
        AssertRefused(
            ProvisioningReason.EmailAmbiguous,
            Linkable with { Address = AddressFacts.Of(null) with { IsAmbiguous = true } });
        AssertRefused(
            ProvisioningReason.MembershipRemoved,
            Held(carol with { Memberships = [carol.Memberships[0] with { Status = MembershipStatus.Removed }] }));
    }

    [Fact]
    public void A_suspended_holder_of_the_address_may_be_passed_by_and_is_never_linked()
    {
        var plan = (Held(PlanCase.CarolsAccount with { Status = UserStatus.Suspended }) with
        {
            Matching = new MatchingOptions { InactiveHolder = AddressConflictAction.CreateWithoutAddress },
        }).Plan();

        Assert.Equal(
            (ProvisioningOutcome.Created, ProvisioningReason.FirstSignInWithoutEmail), (plan.Outcome, plan.Reason));
        Assert.Null(plan.Before);
    }

    [Fact]
    public void Without_the_opt_in_the_person_is_asked_and_without_a_browser_refused()
    {
        var asked = Linkable with { LinkVerifiedEmail = false, Resolution = ConflictResolution.AskPerson };
        var plan = asked.Plan();

        Assert.Equal(ProvisioningReason.LinkConfirmationRequired, plan.Reason);
        Assert.Equal(PlanCase.Carol, plan.LinkAccount!.Id);
        AssertRefused(ProvisioningReason.LinkingDisabled, asked with { HasBrowserSession = false });
        AssertRefused(ProvisioningReason.LinkingDisabled, asked with { ExplicitLinking = false });
        AssertRefused(ProvisioningReason.LinkingDisabled, asked with { Resolution = ConflictResolution.Refuse });
        AssertRefused(
            ProvisioningReason.LinkingDisabled,
            asked with { Verdict = asked.Verdict.Without(Rights.Link) });
    }

    [Fact]
    public void A_policy_that_takes_the_right_to_link_leaves_no_link()
    {
        var plan = (Linkable with { Verdict = Linkable.Verdict.Without(Rights.Link) }).Plan();

        Assert.Equal(PlanStep.AskResolver, plan.Step);
    }

    [Fact]
    public void A_person_whom_the_connection_may_not_create_is_still_linked()
    {
        var plan = (Linkable with { Verdict = Linkable.Verdict.Without(Rights.Create) }).Plan();

        Assert.Equal(ProvisioningOutcome.Linked, plan.Outcome);
    }

    [Fact]
    public void Claiming_an_unverified_account_leaves_nothing_that_lets_its_maker_in()
    {
        var plan = Claiming.Plan();
        var after = plan.After!;

        Assert.Equal(ProvisioningReason.ClaimedUnverifiedAccount, plan.Reason);
        Assert.True(plan is { EndsSessions: true, ScrubsCredentials: true });
        Assert.Equal(new IdentityCase().Key, Assert.Single(after.Links).Key);
        Assert.True(after.EmailVerified);
        Assert.Equal("Bob Stone", after.Profile.DisplayName);
        Assert.Equal(new ConnectionId("acme-oidc"), after.ProfileOwner);
        Assert.Equal("Member", Assert.Single(after.MembershipIn(PlanCase.Acme)!.Roles).Role);
        Assert.Empty(after.MembershipIn(PlanCase.Beta)!.Roles);
        Assert.Equal("Writer", Assert.Single(after.ApplicationRoles).Role);
    }

    [Fact]
    public void An_unverified_account_is_claimed_only_where_linking_is_on_and_it_is_the_only_one()
    {
        AssertRefused(ProvisioningReason.LocalEmailUnverified, Claiming with { LinkVerifiedEmail = false });
        AssertRefused(
            ProvisioningReason.LocalEmailUnverified,
            Claiming with { Matching = new MatchingOptions { UnverifiedLocalAddress = UnverifiedLocalAddress.Refuse } });
        AssertRefused(
            ProvisioningReason.EmailAmbiguous,
            Claiming with { Address = Claiming.Address with { Carriers = [Squatter, PlanCase.Returning] } });
        AssertRefused(
            ProvisioningReason.ProtectedAccount,
            Claiming with { Address = Claiming.Address with { Carriers = [Squatter with { IsProtected = true }] } });
    }

    [Fact]
    public void An_erased_identity_is_refused_before_anything_else_is_asked()
    {
        Assert.Equal(PlanStep.AskTombstone, (Linkable with { IsTombstoned = null }).Plan().Step);
        AssertRefused(ProvisioningReason.IdentityTombstoned, Linkable with { IsTombstoned = true });
    }

    private static PlanCase Held(UserRecord holder) => Linkable with { Address = AddressFacts.Of(holder) };

    private static void AssertRefused(ProvisioningReason reason, PlanCase facts)
    {
        var plan = facts.Plan();
        Assert.Equal((PlanStep.Refuse, reason), (plan.Step, plan.Reason));
        Assert.Null(plan.After);
    }

    [Fact]
    public void A_token_from_before_the_last_change_by_hand_links_nothing_by_itself()
    {
        var account = PlanCase.CarolsAccount with { AdministeredAt = IdentityCase.Noon.AddSeconds(1) };

        Assert.Equal(PlanStep.AskResolver, (Linkable with { Address = AddressFacts.Of(account) }).Plan().Step);
    }

    [Theory]
    [InlineData(MembershipStatus.Removed, ProvisioningReason.MembershipRemoved)]
    [InlineData(MembershipStatus.Suspended, ProvisioningReason.MembershipInactive)]
    public void No_account_beside_the_holder_gives_back_what_was_taken_from_it(
        MembershipStatus status, ProvisioningReason reason)
    {
        var lost = PlanCase.CarolsAccount.Memberships[0] with { Status = status };
        var plan = (Linkable with
        {
            LinkVerifiedEmail = false,
            Resolution = ConflictResolution.CreateWithoutAddress,
            Address = AddressFacts.Of(PlanCase.CarolsAccount with { Memberships = [lost] }),
        }).Plan();

        Assert.Equal((PlanStep.Refuse, reason), (plan.Step, plan.Reason));
    }

    [Fact]
    public void Claiming_an_account_takes_what_sign_ins_gave_and_leaves_taken_what_somebody_took()
    {
        var (active, removed, suspended) = (BySignInIn("gone"), BySignInIn("removed"), BySignInIn("suspended"));
        var account = Squatter with
        {
            Memberships =
            [
                active,
                removed with { Status = MembershipStatus.Removed },
                suspended with { Status = MembershipStatus.Suspended },
            ],
        };

        var claimed = (Claiming with { Address = AddressFacts.Of(null) with { Carriers = [account] } }).Plan().After!;

        Assert.Null(claimed.MembershipIn(active.Organization));
        Assert.Equal(MembershipStatus.Removed, claimed.MembershipIn(removed.Organization)!.Status);
        Assert.Equal(MembershipStatus.Suspended, claimed.MembershipIn(suspended.Organization)!.Status);
        Assert.Empty(claimed.MembershipIn(suspended.Organization)!.Roles);
    }

    private static Membership BySignInIn(string organization) =>
        new(new OrganizationId(organization), MembershipStatus.Active, BySignIn, [new RoleGrant("Owner", BySignIn)]);
}
