namespace JitProvisioning.Core.Tests;

public sealed class EmailSyncTests
{
    private static readonly AddressFacts Free = AddressFacts.Of(null);
    private static readonly AddressFacts HeldByCarol = AddressFacts.Of(PlanCase.CarolsAccount);
    private static readonly AddressFacts HeldBySelf = AddressFacts.Of(PlanCase.Returning);

    [Fact]
    public void A_new_verified_address_is_taken_over()
    {
        var plan = (With("robert@acme.test", EmailStanding.Verified) with { Address = AddressFacts.Of(null) }).Plan();

        Assert.Equal((ProvisioningOutcome.Updated, ProvisioningReason.EmailChanged), (plan.Outcome, plan.Reason));
        Assert.Equal(("robert@acme.test", true), AddressOf(plan.After!));
        Assert.Equal("robert@acme.test", SyncedBy(plan.After!));
    }

    [Fact]
    public void Who_holds_a_new_address_is_asked_before_anything_is_written() =>
        Assert.Equal(PlanStep.AskAddressHolder, With("robert@acme.test", EmailStanding.Verified).Plan().Step);

    [Fact]
    public void A_new_verified_address_that_another_account_holds_is_held_back()
    {
        var plan = (With("carol@acme.test", EmailStanding.Verified) with { Address = HeldByCarol }).Plan();

        AssertHeldBack(ProvisioningReason.EmailCollisionSkipped, plan);
    }

    [Fact]
    public void An_address_that_the_person_holds_already_is_no_collision()
    {
        var plan = (With("robert@acme.test", EmailStanding.Verified) with { Address = HeldBySelf }).Plan();

        Assert.Equal(("robert@acme.test", true), AddressOf(plan.After!));
    }

    [Theory]
    [InlineData(EmailStanding.Unverified, ProvisioningReason.EmailUnverifiedSkipped)]
    [InlineData(EmailStanding.NotAuthoritative, ProvisioningReason.EmailNotAuthoritativeSkipped)]
    public void An_address_that_is_not_verified_never_replaces_a_verified_one(
        EmailStanding standing, ProvisioningReason warning) =>
        AssertHeldBack(warning, With("ceo@acme.test", standing).Plan());

    [Fact]
    public void An_unusable_address_is_held_back()
    {
        var facts = PlanCase.Again with
        {
            Identity = PlanCase.Again.Identity with { Email = null, Standing = EmailStanding.Unusable },
        };

        AssertHeldBack(ProvisioningReason.EmailUnusableSkipped, facts.Plan());
    }

    [Fact]
    public void An_absent_address_clears_nothing()
    {
        var facts = PlanCase.Again with { Identity = PlanCase.Again.Identity with { Email = null } };

        Assert.Equal(PlanStep.Keep, facts.Plan().Step);
        Assert.Empty(facts.Plan().Warnings);
    }

    [Fact]
    public void The_same_address_no_longer_verified_by_the_provider_stays_verified_here() =>
        Assert.Equal(PlanStep.Keep, With("bob@acme.test", EmailStanding.Unverified).Plan().Step);

    [Fact]
    public void An_unverified_address_becomes_verified_once_the_provider_says_so()
    {
        var plan = (With("bob@acme.test", EmailStanding.Verified) with
        {
            Known = Unverified,
            Address = AddressFacts.Of(null),
        }).Plan();

        Assert.Equal((ProvisioningOutcome.Updated, ProvisioningReason.EmailChanged), (plan.Outcome, plan.Reason));
        Assert.Equal(("bob@acme.test", true), AddressOf(plan.After!));
        Assert.Equal(["emailVerified"], plan.Changes.Select(change => change.Field));
    }

    [Fact]
    public void An_address_that_became_verified_but_is_held_by_another_stays_unverified()
    {
        var facts = With("bob@acme.test", EmailStanding.Verified) with { Known = Unverified, Address = HeldByCarol };

        AssertHeldBack(ProvisioningReason.EmailCollisionSkipped, facts.Plan());
    }

    [Fact]
    public void A_new_unverified_address_needs_its_holder_known_first() =>
        Assert.Equal(
            PlanStep.AskAddressHolder,
            (With("robert@acme.test", EmailStanding.Unverified) with { Known = Unverified }).Plan().Step);

    [Fact]
    public void A_new_unverified_free_address_replaces_an_unverified_one()
    {
        var facts = With("robert@acme.test", EmailStanding.Unverified) with { Known = Unverified, Address = Free };

        Assert.Equal(("robert@acme.test", false), AddressOf(facts.Plan().After!));
    }

    [Fact]
    public void A_new_unverified_address_that_another_account_holds_is_held_back()
    {
        var facts = With("carol@acme.test", EmailStanding.Unverified) with { Known = Unverified, Address = HeldByCarol };

        AssertHeldBack(ProvisioningReason.EmailCollisionSkipped, facts.Plan());
    }

    [Fact]
    public void An_address_edited_here_stays_while_the_provider_says_nothing_new()
    {
        var plan = (With("bob@acme.test", EmailStanding.Verified) with { Known = Edited }).Plan();

        Assert.Equal(PlanStep.Keep, plan.Step);
        Assert.Equal(("bobby@acme.test", false), AddressOf(plan.After!));
    }

    [Fact]
    public void An_address_edited_here_yields_once_the_provider_changes_it()
    {
        var plan = (With("robert@acme.test", EmailStanding.Verified) with
        {
            Known = Edited,
            Address = AddressFacts.Of(null),
        }).Plan();

        Assert.Equal(("robert@acme.test", true), AddressOf(plan.After!));
    }

    [Fact]
    public void An_address_held_back_is_taken_over_once_it_is_free()
    {
        var held = With("robert@acme.test", EmailStanding.Verified);
        var renamed = held with
        {
            Address = HeldByCarol,
            Identity = held.Identity with { DisplayName = "Robert" },
        };
        var afterwards = renamed.Plan().After!;
        var later = renamed with { Known = afterwards, Address = Free };

        Assert.Equal(("bob@acme.test", true), AddressOf(afterwards));
        Assert.Equal(("robert@acme.test", true), AddressOf(later.Plan().After!));
    }

    [Fact]
    public void A_sign_in_without_address_leaves_the_base_of_the_comparison_alone()
    {
        var withoutAddress = PlanCase.Again with
        {
            Known = Edited,
            Identity = PlanCase.Again.Identity with { Email = null, DisplayName = "Robert" },
        };
        var later = With("bob@acme.test", EmailStanding.Verified);
        later = later with
        {
            Known = withoutAddress.Plan().After!,
            Identity = later.Identity with { DisplayName = "Robert" },
        };

        Assert.Equal("bob@acme.test", SyncedBy(withoutAddress.Plan().After!));
        Assert.Equal(("bobby@acme.test", false), AddressOf(later.Plan().After!));
    }

    [Fact]
    public void An_address_that_was_here_before_the_provider_sent_it_is_remembered_as_sent()
    {
        var link = PlanCase.Returning.Links[0];
        var entry = link.Ledger[0] with { Synced = link.Ledger[0].Synced with { Email = null } };
        var plan = (PlanCase.Again with
        {
            Known = PlanCase.Returning with { Links = [link with { Ledger = [entry] }] },
            Identity = PlanCase.Again.Identity with { DisplayName = "Robert" },
        }).Plan();

        Assert.Equal("bob@acme.test", SyncedBy(plan.After!));
    }

    private static UserRecord Unverified => PlanCase.Returning with { EmailVerified = false };

    private static UserRecord Edited => Unverified with
    {
        Profile = PlanCase.Returning.Profile with { Email = "bobby@acme.test" },
    };

    private static PlanCase With(string email, EmailStanding standing) => PlanCase.Again with
    {
        Identity = PlanCase.Again.Identity with { Email = email, Standing = standing },
    };

    private static (string?, bool) AddressOf(UserRecord user) => (user.Profile.Email, user.EmailVerified);

    private static string? SyncedBy(UserRecord user) => Assert.Single(Assert.Single(user.Links).Ledger).Synced.Email;

    private static void AssertHeldBack(ProvisioningReason warning, ProvisioningPlan plan)
    {
        Assert.Equal((PlanStep.Keep, ProvisioningOutcome.Unchanged, warning), (plan.Step, plan.Outcome, plan.Reason));
        Assert.Equal([warning], plan.Warnings);
        Assert.Equal("bob@acme.test", plan.After!.Profile.Email);
    }
}
