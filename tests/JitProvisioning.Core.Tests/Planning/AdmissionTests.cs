namespace JitProvisioning.Core.Tests;

public sealed class AdmissionTests
{
    private static readonly OrganizationDirectory AcmeClosed = new(
    [
        new Organization(PlanCase.Acme, "Acme", Active: false, [], []),
        new Organization(PlanCase.Beta, "Beta", Active: true, [], []),
    ]);

    [Fact]
    public void A_membership_in_an_inactive_organization_admits_nobody_by_a_shared_connection()
    {
        var plan = (Shared with { Organizations = AcmeClosed }).Plan();

        Assert.Equal((PlanStep.Refuse, ProvisioningReason.OrganisationInactive), (plan.Step, plan.Reason));
    }

    [Fact]
    public void A_membership_in_an_organization_no_longer_declared_admits_nobody()
    {
        var plan = (Shared with { Organizations = new OrganizationDirectory([]) }).Plan();

        Assert.Equal(ProvisioningReason.OrganisationInactive, plan.Reason);
    }

    [Fact]
    public void A_second_organization_that_is_active_admits()
    {
        var both = PlanCase.Returning with { Memberships = [.. PlanCase.Returning.Memberships, InBeta] };
        var plan = (Shared with { Organizations = AcmeClosed, Known = both }).Plan();

        Assert.Equal(PlanStep.Keep, plan.Step);
    }

    [Fact]
    public void A_removed_membership_says_more_than_an_inactive_organization()
    {
        var known = PlanCase.Returning with
        {
            Memberships = [.. PlanCase.Returning.Memberships, InBeta with { Status = MembershipStatus.Removed }],
        };
        var plan = (Shared with { Organizations = AcmeClosed, Known = known }).Plan();

        Assert.Equal(ProvisioningReason.MembershipRemoved, plan.Reason);
    }

    [Fact]
    public void Where_no_membership_is_required_an_inactive_organization_keeps_nobody_out()
    {
        var plan = (Shared with { Organizations = AcmeClosed, MembershipRequired = false }).Plan();

        Assert.Equal(PlanStep.Keep, plan.Step);
    }

    [Fact]
    public void A_membership_elsewhere_admits_nobody_by_an_owned_connection()
    {
        var known = PlanCase.Returning with { Memberships = [InBeta] };
        var facts = PlanCase.Again with { Known = known, Verdict = PlanCase.Again.Verdict.Without(Rights.Update) };

        Assert.Equal(ProvisioningReason.NoOrganization, facts.Plan().Reason);
        Assert.Equal(PlanStep.Keep, (facts with { MembershipRequired = false }).Plan().Step);
    }

    [Fact]
    public void A_lost_membership_of_the_owner_refuses_even_where_none_is_required()
    {
        var removed = PlanCase.Returning.Memberships[0] with { Status = MembershipStatus.Removed };
        var facts = PlanCase.Again with
        {
            Known = PlanCase.Returning with { Memberships = [removed] },
            MembershipRequired = false,
        };

        Assert.Equal(ProvisioningReason.MembershipRemoved, facts.Plan().Reason);
    }

    [Theory]
    [InlineData(MembershipStatus.Active, MembershipStatus.Active, ProvisioningReason.None)]
    [InlineData(MembershipStatus.Active, MembershipStatus.Suspended, ProvisioningReason.MembershipInactive)]
    [InlineData(MembershipStatus.Removed, MembershipStatus.Active, ProvisioningReason.MembershipRemoved)]
    [InlineData(MembershipStatus.Suspended, MembershipStatus.Removed, ProvisioningReason.MembershipRemoved)]
    public void One_wanted_membership_that_was_lost_is_enough(
        MembershipStatus inAcme, MembershipStatus inBeta, ProvisioningReason reason)
    {
        var account = PlanCase.Returning with
        {
            Memberships = [PlanCase.Returning.Memberships[0] with { Status = inAcme }, InBeta with { Status = inBeta }],
        };
        var verdict = PlanCase.Again.Verdict with
        {
            Memberships =
            [
                new DesiredMembership(PlanCase.Acme, "claim", []),
                new DesiredMembership(PlanCase.Beta, "claim", []),
            ],
        };

        Assert.Equal(reason, Admission.CheckWanted(account, verdict));
    }

    private static PlanCase Shared => PlanCase.Again with
    {
        ConnectionOrganization = null,
        Verdict = PlanCase.Again.Verdict with { Memberships = [] },
    };

    private static Membership InBeta => new(
        PlanCase.Beta, MembershipStatus.Active, new GrantSource(GrantOrigin.Hand, null, null, "", ""), []);
}
