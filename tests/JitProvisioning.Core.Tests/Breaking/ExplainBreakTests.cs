using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What an explanation says of what takes something away, held against what takes it away.</summary>
public sealed class ExplainBreakTests
{
    private const string SwitchedOff = "a sign-in by the connection 'shared' in which the claim 'active' is false";

    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task No_grace_is_told_of_what_knows_none()
    {
        using var engine = With(_store, connection =>
        {
            connection.ActiveClaim = "active";
            connection.Grace.SignIns = 2;
        });
        var person = (await engine.ProvisionAsync(Of("b"))).User!;

        var why = await engine.ExplainAsync(person.Id, Beta);

        Assert.Contains(SwitchedOff + " (it suspends the membership)", why!.Sources[0].RemovedBy);
    }

    [Fact]
    public async Task What_goes_beside_somebody_elses_word_when_the_person_is_switched_off_is_told()
    {
        using var engine = With(
            _store,
            connection => connection.ActiveClaim = "active",
            beta => beta.RoleRules.Add(
                new RoleRuleOptions { Value = "g", Role = "Editor", Action = RoleAction.Append }));
        var person = (await engine.ProvisionAsync(Of("b").With("groups", new[] { "g" }))).User!;
        await engine.MembersAsync(admin => admin.AddAsync(person.Id, Beta));

        var why = await engine.ExplainAsync(person.Id, Beta);

        Assert.Contains(SwitchedOff, why!.Sources[0].RemovedBy);
        Assert.All(why.Roles, role => Assert.Contains(SwitchedOff, role.Sources[0].RemovedBy));
        await engine.ProvisionAsync(Of("b").With("active", false));
        Assert.Empty(_store.Only().MembershipIn(Beta)!.Roles);
    }

    [Fact]
    public async Task What_would_be_held_is_not_told_as_gone()
    {
        using var engine = With(
            _store, connection => connection.HoldRevocations = new RevocationLimits { Grants = 0 });
        var person = (await engine.ProvisionAsync(Of("a", "b"))).User!;

        var why = await engine.ExplainAsync(person.Id, Beta);

        Assert.Contains(
            "a sign-in by the connection 'shared' in which the claim 'org' is sent without 'b', and once an "
            + "administrator confirms it",
            why!.Sources[0].RemovedBy);
        await engine.ProvisionAsync(Of("a"));
        Assert.Equal("acme,beta", _store.Only().Places());
    }

    [Fact]
    public async Task A_rule_that_is_taken_away_is_told_with_the_grace_that_follows()
    {
        using var engine = With(_store, connection => connection.Grace.SignIns = 2);
        var person = (await engine.ProvisionAsync(Of("b"))).User!;

        var why = await engine.ExplainAsync(person.Id, Beta);

        Assert.Contains(
            why!.Sources[0].RemovedBy,
            sentence => sentence.StartsWith("taking the value from the organization", StringComparison.Ordinal)
                && sentence.Contains("in more than 2 sign-ins", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_sign_ins_gave_and_a_source_takes_is_told()
    {
        using var engine = Sources.NewEngine(store: _store);
        await engine.UpsertAsync();
        var person = (await engine.ProvisionAsync()).User!;

        var why = await engine.ExplainAsync(person.Id, Inviter.Acme);

        Assert.Contains(
            "the SCIM client of the connection 'acme-oidc', by taking the person out of use",
            why!.Roles.Single(role => role.Role == "Member").Sources[0].RemovedBy);
    }
}
