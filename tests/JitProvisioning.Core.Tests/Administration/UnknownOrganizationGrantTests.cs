using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>Administration gives nothing in an organization that there is not.</summary>
public sealed class UnknownOrganizationGrantTests
{
    private static readonly OrganizationId Gamma = new("gamma");

    private readonly InMemoryUserStore _store = new();

    [Theory]
    [InlineData("gamma")]
    [InlineData("Beta")]
    [InlineData("beta ")]
    [InlineData(" ")]
    [InlineData("be\0ta")]
    [InlineData(null)]
    public async Task No_membership_is_given_in_one_that_there_is_not(string? id)
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("a"))).User!;
        var entries = _store.AuditTrail.Count;

        var refused = await engine.MembersAsync(members => members.AddAsync(
            person.Id, new OrganizationId(id ?? new string('b', 129)), actor: "ops"));

        Assert.Equal(
            (AdministrationOutcome.Refused, ProvisioningReason.OrganizationUnknown), (refused.Outcome, refused.Reason));
        Assert.Equal((person, entries), (_store.Only(), _store.AuditTrail.Count));
    }

    [Fact]
    public async Task Nothing_is_given_in_one_that_was_removed_and_what_is_there_may_be_taken()
    {
        using var engine = With(_store);
        await engine.OrganizeAsync(organizations => organizations.AddAsync(Gamma, new OrganizationOptions()));
        var person = (await engine.ProvisionAsync(Of("a"))).User!.Id;
        await engine.MembersAsync(members => members.AddAsync(person, Gamma));
        await engine.AdministerAsync(users => users.GrantRoleAsync(person, Gamma, "Editor"));
        await engine.MembersAsync(members => members.SuspendAsync(person, Gamma));
        await engine.OrganizeAsync(organizations => organizations.RemoveAsync(Gamma));
        var before = _store.Only();

        AdministrationResult[] refused =
        [
            await engine.MembersAsync(members => members.AddAsync(person, Gamma)),
            await engine.MembersAsync(members => members.ReinstateAsync(person, Gamma)),
            await engine.AdministerAsync(users => users.GrantRoleAsync(person, Gamma, "Owner")),
        ];

        Assert.All(refused, result => Assert.Equal(ProvisioningReason.OrganizationUnknown, result.Reason));
        Assert.Equal(before, _store.Only());
        await engine.AdministerAsync(users => users.RevokeRoleAsync(person, Gamma, "Editor"));
        await engine.MembersAsync(members => members.RemoveAsync(person, Gamma));
        Assert.Equal("acme,gamma:Removed", _store.Only().Places());
    }

    [Fact]
    public async Task One_that_is_switched_off_is_there_and_another_reason_comes_first()
    {
        using var engine = With(_store, beta: beta => beta.Active = false);
        var person = (await engine.ProvisionAsync(Of("a"))).User!.Id;

        var given = await engine.MembersAsync(members => members.AddAsync(person, Beta));
        Assert.Equal(AdministrationOutcome.Changed, given.Outcome);
        var role = await engine.AdministerAsync(users => users.GrantRoleAsync(person, Gamma, "Owner"));
        Assert.Equal(ProvisioningReason.NotAMember, role.Reason);
        await engine.AdministerAsync(users => users.DeleteAsync(person));
        var deleted = await engine.MembersAsync(members => members.AddAsync(person, Gamma));
        Assert.Equal(ProvisioningReason.AccountDeleted, deleted.Reason);
    }
}
