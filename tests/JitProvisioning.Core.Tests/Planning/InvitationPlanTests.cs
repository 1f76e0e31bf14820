namespace JitProvisioning.Core.Tests;

public sealed class InvitationPlanTests
{
    private static readonly OrganizationId Private = new("private");

    private static readonly GrantSource ByHand = GrantSource.ByHand(IdentityCase.Noon);

    private static readonly Invitation ToPrivate = new()
    {
        Id = new InvitationId("inv-1"),
        Organization = Private,
        Address = EmailAddress.TryParse("bob@acme.test"),
        Roles = ["Guest"],
        CreatedAt = IdentityCase.Noon,
        ExpiresAt = IdentityCase.Noon.AddDays(7),
    };

    private static readonly PlanCase New = new()
    {
        ConnectionOrganization = null,
        Verdict = new PolicyVerdict
        {
            Rights = Rights.SignIn | Rights.Create | Rights.Update,
            Memberships = [new DesiredMembership(Private, "claim", [new DesiredRole("Member", "default")])],
        },
        Organizations = new OrganizationDirectory(
        [
            new Organization(PlanCase.Acme, "Acme", Active: true, [], []),
            new Organization(Private, "Private", Active: true, [], []) { Mode = MembershipMode.ByInvitation },
            new Organization(new("closed"), "Closed", Active: false, [], []),
        ]),
        Invitations = Of(ToPrivate),
    };

    [Fact]
    public void An_invitation_gives_the_membership_and_its_roles_beside_those_of_the_sign_in()
    {
        var plan = New.Plan();

        var membership = Assert.Single(plan.After!.Memberships);
        Assert.Equal(ProvisioningOutcome.Created, plan.Outcome);
        Assert.Equal((GrantOrigin.Invitation, "inv-1"), (membership.Source.Origin, membership.Source.Rule));
        Assert.Equal(GrantOrigin.SignIn, Assert.Single(membership.OtherSources).Origin);
        Assert.Equal(
            [("Guest", GrantOrigin.Invitation), ("Member", GrantOrigin.SignIn)],
            membership.Roles.Select(grant => (grant.Role, grant.Source.Origin)));
        Assert.Contains(new PlannedChange("role:private/Guest", null, "Invitation inv-1", false), plan.Changes);
        Assert.Equal([ToPrivate.Id], InvitationSync.UsedBetween(null, plan.After));
    }

    [Fact]
    public void Where_the_invitations_are_not_known_they_are_asked_about_before_anything_is_decided()
    {
        Assert.Equal(PlanStep.AskInvitations, (New with { Invitations = null }).Plan().Step);
        Assert.Equal(
            ProvisioningReason.InvitationRequired,
            (New with { Invitations = null, Identity = new IdentityCase { Email = null } }).Plan().Reason);
    }

    [Fact]
    public void A_flat_application_asks_about_no_invitations()
    {
        var plan = (New with
        {
            Invitations = null,
            MembershipRequired = false,
            Organizations = new OrganizationDirectory([]),
            Verdict = New.Verdict with { Memberships = [] },
        }).Plan();

        Assert.Equal(ProvisioningOutcome.Created, plan.Outcome);
    }

    public static TheoryData<string, ProvisioningReason> Lacks { get; } = new()
    {
        { "none", ProvisioningReason.InvitationRequired },
        { "unverified", ProvisioningReason.InvitationEmailUnverified },
        { "not authoritative", ProvisioningReason.InvitationEmailUnverified },
        { "expired", ProvisioningReason.InvitationExpired },
        { "expired and unverified", ProvisioningReason.InvitationExpired },
        { "expired, and another good", ProvisioningReason.None },
        { "to a closed organization", ProvisioningReason.InvitationRequired },
    };

    [Theory]
    [MemberData(nameof(Lacks))]
    public void Without_a_good_invitation_for_a_verified_address_nobody_is_let_in(
        string lack, ProvisioningReason reason)
    {
        var expired = ToPrivate with { Id = new("inv-0"), ExpiresAt = New.Now };
        var plan = (New with
        {
            Identity = new IdentityCase
            {
                Standing = lack.Contains("unverified", StringComparison.Ordinal) ? EmailStanding.Unverified
                    : lack == "not authoritative" ? EmailStanding.NotAuthoritative
                    : EmailStanding.Verified,
            },
            Invitations = lack switch
            {
                "none" => InvitationFacts.None,
                "expired" or "expired and unverified" => Of(expired),
                "expired, and another good" => Of(expired, ToPrivate),
                "to a closed organization" => Of(ToPrivate with { Organization = new("closed") }),
                _ => Of(ToPrivate),
            },
        }).Plan();

        Assert.Equal(reason == ProvisioningReason.None ? ProvisioningReason.FirstSignIn : reason, plan.Reason);
        Assert.Equal(reason == ProvisioningReason.None, plan.Step == PlanStep.Write);
    }

    [Fact]
    public void Nobody_is_refused_for_an_invitation_where_none_is_needed()
    {
        var plan = (New with { Verdict = New.Verdict with { Memberships = [] }, Invitations = InvitationFacts.None }).Plan();

        Assert.Equal(ProvisioningReason.NoOrganization, plan.Reason);
    }

    [Fact]
    public void An_invitation_leads_where_nothing_else_places_the_person()
    {
        var plan = (New with { Verdict = New.Verdict with { Memberships = [] } }).Plan();

        Assert.Equal(Private, Assert.Single(plan.After!.Memberships).Organization);
    }

    [Fact]
    public void All_invitations_to_the_address_count_and_of_a_domain_one_where_there_is_none_of_these()
    {
        var second = ToPrivate with { Id = new("inv-2"), Roles = ["Editor"] };
        var ofDomain = ToPrivate with { Id = new("inv-3"), Address = null, Domain = "acme.test", Roles = ["Viewer"] };
        var spare = ofDomain with { Id = new("inv-4") };

        Assert.Equal(["inv-1", "inv-2"], UsedBy(New with { Invitations = Of(ToPrivate, second, ofDomain, spare) }));
        Assert.Equal(["inv-3"], UsedBy(New with { Invitations = Of(ofDomain, spare) }));
        Assert.Equal(
            ["inv-1", "inv-3"],
            UsedBy(New with { Invitations = Of(ToPrivate, ofDomain with { Organization = PlanCase.Acme }) }));
    }

    [Fact]
    public void A_membership_that_is_there_takes_the_roles_of_an_invitation_to_the_address_and_leaves_those_of_a_domain()
    {
        var known = Returning(new Membership(Private, MembershipStatus.Active, ByHand, []));
        var ofDomain = ToPrivate with { Address = null, Domain = "acme.test" };

        var plan = (known with { Invitations = Of(ToPrivate) }).Plan();
        Assert.Equal((ProvisioningOutcome.Updated, ProvisioningReason.RolesChanged), (plan.Outcome, plan.Reason));
        var membership = plan.After!.MembershipIn(Private)!;
        Assert.Equal(GrantOrigin.Hand, membership.Source.Origin);
        Assert.Contains(membership.Roles, grant => grant is { Role: "Guest", Source.Origin: GrantOrigin.Invitation });
        Assert.Empty(UsedBy(known with { Invitations = Of(ofDomain) }));
    }

    [Theory]
    [InlineData(MembershipStatus.Suspended, ProvisioningReason.MembershipInactive)]
    [InlineData(MembershipStatus.Removed, ProvisioningReason.MembershipRemoved)]
    public void Whom_somebody_switched_off_or_removed_no_invitation_brings_back(
        MembershipStatus status, ProvisioningReason reason)
    {
        var plan = Returning(new Membership(Private, status, ByHand, [])).Plan();

        Assert.Equal((PlanStep.Refuse, reason), (plan.Step, plan.Reason));
    }

    [Fact]
    public void Whom_the_provider_switched_off_no_invitation_lets_in()
    {
        var plan = (New with
        {
            Verdict = New.Verdict with
            {
                Memberships = [New.Verdict.Memberships[0] with { IsSwitchedOff = true }],
            },
        }).Plan();

        Assert.Equal(ProvisioningReason.MembershipInactive, plan.Reason);
    }

    [Fact]
    public void Roles_that_the_organization_has_no_longer_or_that_were_taken_are_not_given()
    {
        var known = Returning(new Membership(Private, MembershipStatus.Active, ByHand, []));
        var plan = (known with
        {
            Known = known.Known! with { WithheldRoles = [new WithheldRole(Private, "Editor")] },
            Organizations = new OrganizationDirectory(
            [
                new Organization(Private, "Private", Active: true, [], [])
                {
                    Mode = MembershipMode.ByInvitation,
                    Roles = new RoleScope { Declared = ["Member", "Guest", "Editor"] },
                },
            ]),
            Invitations = Of(ToPrivate with { Roles = ["Guest", "Ghost", "Editor"] }),
        }).Plan();

        Assert.Equal(
            ["Guest"],
            plan.After!.MembershipIn(Private)!.Roles
                .Where(grant => grant.Source.Origin == GrantOrigin.Invitation)
                .Select(grant => grant.Role));
    }

    [Fact]
    public void What_an_invitation_gave_stays_when_the_sign_in_gives_it_no_longer()
    {
        var joined = New.Plan().After! with { Id = PlanCase.Bob };
        var plan = (New with
        {
            Known = joined,
            Identity = new IdentityCase { IssuedAt = IdentityCase.Noon.AddHours(1) },
            Verdict = New.Verdict with { Memberships = [] },
            Invitations = InvitationFacts.None,
        }).Plan();

        var membership = Assert.Single(plan.After!.Memberships);
        Assert.Equal(GrantOrigin.Invitation, membership.Source.Origin);
        Assert.Empty(membership.OtherSources);
        Assert.Equal(["Guest"], membership.Roles.Select(grant => grant.Role));
    }

    [Fact]
    public void Where_an_invitation_lacks_beside_another_membership_the_sign_in_says_so_and_leaves_no_proof()
    {
        var known = Returning(new Membership(PlanCase.Acme, MembershipStatus.Active, ByHand, []));

        Assert.Equal(PlanStep.AskInvitations, (known with { Invitations = null }).Plan().Step);
        var plan = (known with { Invitations = InvitationFacts.None }).Plan();
        Assert.Equal((PlanStep.Keep, ProvisioningReason.InvitationRequired), (plan.Step, plan.Reason));
        Assert.Equal([ProvisioningReason.InvitationRequired], plan.Warnings);
        Assert.Null(plan.After!.MembershipIn(Private));
    }

    [Fact]
    public void A_member_is_never_asked_about()
    {
        var member = Returning(new Membership(Private, MembershipStatus.Active, ByHand, [])) with
        {
            Invitations = null,
        };

        Assert.NotEqual(PlanStep.AskInvitations, member.Plan().Step);
    }

    private static PlanCase Returning(Membership membership) => New with
    {
        Known = PlanCase.Returning with { Memberships = [membership] },
        Identity = new IdentityCase { IssuedAt = IdentityCase.Noon.AddHours(1) },
    };

    private static IEnumerable<string> UsedBy(PlanCase facts) =>
        InvitationSync.UsedBetween(facts.Known, facts.Plan().After!).Select(id => id.Value);

    private static InvitationFacts Of(params Invitation[] open) => new(open.ToValueList());
}
