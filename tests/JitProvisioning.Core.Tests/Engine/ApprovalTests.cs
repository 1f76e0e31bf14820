using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>Organizations whose administrators approve members.</summary>
public sealed class ApprovalTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task Who_waits_is_signed_in_without_the_membership()
    {
        using var engine = ByApproval();

        var first = await engine.ProvisionAsync(Of("b"));

        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        Assert.Equal("beta:Pending", first.User!.Places());
        Assert.Empty(first.User!.ActiveMemberships);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await engine.ProvisionAsync(Of("b"))).Outcome);
        Assert.Null(await engine.ChooseAsync(first.User!.Id, "beta"));
    }

    [Fact]
    public async Task An_approved_request_is_a_membership_with_the_roles_of_the_last_sign_in()
    {
        using var engine = ByApproval();
        var person = (await engine.ProvisionAsync(Of("b"))).User!;

        var waiting = await engine.MembersAsync(admin => admin.ListAsync(Beta, MembershipStatus.Pending));
        Assert.Equal([person.Id], waiting.Select(user => user.Id));
        var approved = await engine.MembersAsync(admin => admin.ApproveAsync(person.Id, Beta, "ann"));

        Assert.Equal(AdministrationOutcome.Changed, approved.Outcome);
        var membership = approved.User!.MembershipIn(Beta)!;
        Assert.Equal((MembershipStatus.Active, null), (membership.Status, membership.EndsAt));
        Assert.Equal(["Guest"], membership.Roles.Select(grant => grant.Role));
        Assert.Equal("ann", _store.AuditTrail[^1].Actor);
        Assert.Empty(await engine.MembersAsync(admin => admin.ListAsync(Beta, MembershipStatus.Pending)));

        // It is the provider's still, and goes when that says so.
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        var left = await engine.ProvisionAsync(Of().With("iat", 1_768_478_460));
        Assert.Equal(ProvisioningReason.NoOrganization, left.Reason);
    }

    [Fact]
    public async Task A_refused_request_is_not_raised_again()
    {
        using var engine = ByApproval();
        var person = (await engine.ProvisionAsync(Of("b"))).User!;
        await engine.MembersAsync(admin => admin.RemoveAsync(person.Id, Beta));

        engine.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(
            ProvisioningReason.MembershipRemoved,
            (await engine.ProvisionAsync(Of("b").With("iat", 1_768_478_460))).Reason);
    }

    [Fact]
    public async Task A_request_lapses_and_the_next_sign_in_raises_it_anew()
    {
        using var engine = ByApproval();
        var person = (await engine.ProvisionAsync(Of("b"))).User!;
        var lapses = person.MembershipIn(Beta)!.EndsAt!.Value;
        Assert.Equal(IdentityCase.Noon.AddDays(7), lapses);
        engine.Time.SetUtcNow(lapses);

        var late = await engine.MembersAsync(admin => admin.ApproveAsync(person.Id, Beta));
        Assert.Equal(
            (AdministrationOutcome.Refused, ProvisioningReason.ApprovalLapsed), (late.Outcome, late.Reason));

        var again = await engine.ProvisionAsync(Of("b"));
        Assert.Equal(lapses.AddDays(7), again.User!.MembershipIn(Beta)!.EndsAt);
        Assert.Equal(
            AdministrationOutcome.Changed,
            (await engine.MembersAsync(admin => admin.ApproveAsync(person.Id, Beta))).Outcome);
    }

    [Fact]
    public async Task A_request_goes_with_the_claim_that_raised_it()
    {
        using var engine = ByApproval();
        await engine.ProvisionAsync(Of("a", "b"));

        Assert.Equal("acme", (await engine.ProvisionAsync(Of("a"))).User!.Places());
    }

    [Fact]
    public async Task An_organization_that_asks_no_longer_takes_in_who_waits()
    {
        using (var before = ByApproval())
        {
            await before.ProvisionAsync(Of("b"));
        }

        using var engine = With(_store);
        Assert.Equal("beta", (await engine.ProvisionAsync(Of("b"))).User!.Places());
    }

    [Fact]
    public async Task Whom_a_source_names_waits_no_longer()
    {
        using var engine = With(
            _store,
            connection => connection.ProvisionedBySource = true,
            beta => beta.MembershipMode = MembershipMode.ByApproval);
        await engine.ProvisionAsync(Of("b"));

        var said = await engine.UpsertAsync(
            Sources.Bob with { Memberships = [new SourceMembership(Beta, ["Guest"])] }, new ConnectionId("shared"));

        Assert.Equal("beta", said.User!.Places());
        Assert.Null(said.User!.MembershipIn(Beta)!.EndsAt);
        Assert.Equal(
            [GrantOrigin.SignIn, GrantOrigin.Scim],
            said.User.MembershipIn(Beta)!.Sources.Select(source => source.Origin));
    }

    [Fact]
    public async Task Who_is_a_member_already_stays_one()
    {
        using (var before = With(_store))
        {
            await before.ProvisionAsync(Of("b"));
        }

        using var engine = ByApproval();
        Assert.Equal("beta", (await engine.ProvisionAsync(Of("b"))).User!.Places());
    }

    [Fact]
    public async Task The_principal_names_what_the_person_waits_for()
    {
        using var engine = ByApproval();
        var result = await engine.ProvisionAsync(Of("a", "b"));
        var principal = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity("x"));

        engine.Get<PrincipalEnricher>().Enrich(principal, result);

        Assert.Equal(["beta"], principal.FindAll(JitClaimTypes.PendingMembership).Select(claim => claim.Value));
        Assert.Equal(["acme"], principal.FindAll(JitClaimTypes.Membership).Select(claim => claim.Value));
        Assert.DoesNotContain(principal.FindAll(JitClaimTypes.OrganizationRole), claim => claim.Value == "Guest");
    }

    private EngineHost ByApproval() => With(_store, beta: options =>
    {
        options.MembershipMode = MembershipMode.ByApproval;
        options.ApprovalExpiry = TimeSpan.FromDays(7);
    });
}
