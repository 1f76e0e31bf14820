using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

public sealed class RoleAdministrationTests
{
    [Fact]
    public async Task A_grant_is_audited_by_hand_and_a_repeat_writes_nothing()
    {
        using var engine = new EngineHost();
        var person = (await engine.ProvisionAsync()).User!;

        var granted = await engine.AdministerAsync(admin => admin.GrantRoleAsync(person.Id, Acme, "Billing", "help desk"));
        var again = await engine.AdministerAsync(admin => admin.GrantRoleAsync(person.Id, Acme, "Billing"));

        Assert.Equal(
            (AdministrationOutcome.Changed, ProvisioningReason.RoleChangedByAdministrator),
            (granted.Outcome, granted.Reason));
        Assert.Equal(AdministrationOutcome.Unchanged, again.Outcome);
        var entry = engine.Store.AuditTrail[^1];
        Assert.Equal("help desk", entry.Actor);
        Assert.Equal([new AuditedChange("role:acme/Billing", null, "Hand")], entry.Changes);
    }

    [Fact]
    public async Task A_revocation_takes_every_sources_grant_and_says_what_it_withholds()
    {
        using var engine = new EngineHost();
        var person = (await engine.ProvisionAsync()).User!;
        await engine.AdministerAsync(admin => admin.GrantRoleAsync(person.Id, Acme, "Member"));

        var revoked = await engine.AdministerAsync(admin => admin.RevokeRoleAsync(person.Id, Acme, "Member"));

        Assert.Empty(revoked.User!.MembershipIn(Acme)!.Roles);
        Assert.Contains(
            new AuditedChange("withheld:acme/Member", null, "withheld"), engine.Store.AuditTrail[^1].Changes);
        Assert.Empty((await engine.ProvisionAsync()).User!.MembershipIn(Acme)!.Roles);
    }

    [Fact]
    public async Task An_application_role_is_none_of_an_organization()
    {
        using var engine = new EngineHost();
        var person = (await engine.ProvisionAsync()).User!;
        await engine.AdministerAsync(admin => admin.GrantApplicationRoleAsync(person.Id, "Member"));

        var revoked = await engine.AdministerAsync(admin => admin.RevokeApplicationRoleAsync(person.Id, "Member"));

        Assert.Empty(revoked.User!.ApplicationRoles);
        Assert.Equal("Member", Assert.Single(revoked.User.MembershipIn(Acme)!.Roles).Role);
        Assert.Equal([new WithheldRole(null, "Member")], revoked.User.WithheldRoles);
    }

    [Fact]
    public async Task Nobody_gets_a_role_where_they_do_not_belong()
    {
        using var engine = new EngineHost();
        var person = (await engine.ProvisionAsync()).User!;

        var stranger = await engine.AdministerAsync(
            admin => admin.GrantRoleAsync(person.Id, new OrganizationId("beta"), "Billing"));
        await engine.MembersAsync(admin => admin.RemoveAsync(person.Id, Acme));
        var removed = await engine.AdministerAsync(admin => admin.GrantRoleAsync(person.Id, Acme, "Billing"));

        Assert.Equal(ProvisioningReason.NotAMember, stranger.Reason);
        Assert.Equal(ProvisioningReason.MembershipRemoved, removed.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_role_has_a_name(string role)
    {
        using var engine = new EngineHost();

        await Assert.ThrowsAsync<ArgumentException>(() => engine.AdministerAsync(
            admin => admin.GrantRoleAsync(new UserId("u1"), Acme, role)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => engine.AdministerAsync(
            admin => admin.RevokeApplicationRoleAsync(new UserId("u1"), new string('r', 257))));
    }
}
