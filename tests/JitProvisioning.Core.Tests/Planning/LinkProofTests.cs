namespace JitProvisioning.Core.Tests;

public sealed class LinkProofTests
{
    private static readonly UserRecord Account = PlanCase.CarolsAccount;

    private static readonly LinkTicket Ticket = new()
    {
        IdHash = "id",
        Account = PlanCase.Carol,
        Connection = new ConnectionId("acme-oidc"),
        Key = new IdentityCase().Key,
        Address = "bob@acme.test",
        SessionHash = "session",
        ExpiresAt = IdentityCase.Noon.AddMinutes(10),
    };

    private static readonly LinkFacts Presented = new()
    {
        Ticket = Ticket,
        SessionHash = "session",
        SignedInAs = PlanCase.Carol,
        Account = Account,
    };

    private static readonly PlanCase Linking = new()
    {
        Verdict = new PlanCase().Verdict with { Rights = Rights.All },
        ExplicitLinking = true,
        HasBrowserSession = true,
        Now = IdentityCase.Noon,
        Link = Presented,
    };

    [Fact]
    public void Where_the_source_made_another_account_for_the_identity_no_proof_leads_elsewhere()
    {
        var facts = Linking.Facts() with
        {
            SourceKey = SourceKeys.Of(new("acme-oidc"), "s1"),
            Provisioned = new SourceFacts { Account = Account with { Id = PlanCase.Bob, EmailVerified = false } },
        };

        Assert.Equal(ProvisioningReason.SourceConflict, ProvisioningPlanner.Plan(facts).Reason);
    }

    [Fact]
    public void An_account_that_is_linked_by_a_proof_is_found_by_the_source_from_then_on()
    {
        var facts = Linking.Facts() with
        {
            SourceKey = SourceKeys.Of(new("acme-oidc"), "s1"),
            Provisioned = SourceFacts.Nobody,
        };

        Assert.Equal(
            [new SourceStanding(new("acme-oidc"), "s1", SourceStatus.Unsaid)],
            ProvisioningPlanner.Plan(facts).After!.Sources);
    }

    [Fact]
    public void A_proof_that_holds_links_the_identity_and_leaves_what_the_profile_holds()
    {
        var plan = Linking.Plan();

        Assert.Equal(
            (ProvisioningOutcome.Linked, ProvisioningReason.ExplicitIntent), (plan.Outcome, plan.Reason));
        Assert.Equal(PlanCase.Carol, plan.After!.Id);
        Assert.Equal(Account.Profile with { GivenName = "Bob", FamilyName = "Stone" }, plan.After.Profile);
    }

    [Fact]
    public void A_proof_for_any_identity_of_the_connection_does_not_ask_for_the_address() =>
        Assert.Equal(
            ProvisioningOutcome.Linked,
            With(Presented with
            {
                Ticket = Ticket with { Key = null, Address = null },
                Account = Account with { EmailVerified = false },
            }).Plan().Outcome);

    [Fact]
    public void A_wish_from_before_the_account_held_its_address_is_stale() =>
        Refuses(
            ProvisioningReason.ProofStale, Presented with { Ticket = Ticket with { Key = null, Address = null } });

    [Fact]
    public void Whatever_differs_from_what_the_proof_was_made_for_refuses()
    {
        Refuses(ProvisioningReason.ProofUsed, Presented with { Ticket = null, Account = null });
        Refuses(ProvisioningReason.ProofExpired, Presented with { Ticket = Ticket with { ExpiresAt = Linking.Now } });
        Refuses(ProvisioningReason.ProofMismatch, Presented with { SessionHash = "another" });
        Refuses(ProvisioningReason.ProofMismatch, Presented with { SignedInAs = PlanCase.Bob });
        Refuses(
            ProvisioningReason.ProofMismatch,
            Presented with { Ticket = Ticket with { Connection = new ConnectionId("beta-oidc") } });
        Refuses(
            ProvisioningReason.ProofMismatch,
            Presented with { Ticket = Ticket with { Key = new IdentityCase { Subject = "s2" }.Key } });
        Refuses(ProvisioningReason.ProofStale, Presented with { Account = null });
        Refuses(
            ProvisioningReason.ProofStale,
            Presented with { Account = Account with { Profile = new Profile { Email = "new@acme.test" } } });
        Refuses(ProvisioningReason.ProofStale, Presented with { Account = Account with { EmailVerified = false } });
    }

    [Fact]
    public void No_proof_opens_an_account_that_is_protected_or_not_in_use()
    {
        Refuses(ProvisioningReason.ProtectedAccount, Presented with { Account = Account with { IsProtected = true } });
        Refuses(
            ProvisioningReason.AccountDisabled,
            Presented with { Account = Account with { Status = UserStatus.Suspended } });
    }

    [Fact]
    public void An_identity_never_moves_from_the_account_it_leads_to()
    {
        var taken = Linking with { Known = PlanCase.Returning };
        var plan = taken.Plan();

        Assert.Equal((PlanStep.Refuse, ProvisioningReason.IdentityTaken), (plan.Step, plan.Reason));
    }

    [Fact]
    public void A_connection_or_policy_that_links_nobody_by_hand_refuses_the_proof()
    {
        Assert.Equal(ProvisioningReason.LinkingDisabled, (Linking with { ExplicitLinking = false }).Plan().Reason);
        Assert.Equal(
            ProvisioningReason.LinkingDisabled,
            (Linking with { Verdict = Linking.Verdict.Without(Rights.Link) }).Plan().Reason);
    }

    private static PlanCase With(LinkFacts link) => Linking with { Link = link };

    private static void Refuses(ProvisioningReason reason, LinkFacts link)
    {
        var plan = With(link).Plan();
        Assert.Equal((PlanStep.Refuse, reason), (plan.Step, plan.Reason));
    }
}
