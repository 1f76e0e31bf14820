using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace JitProvisioning.Core.Tests;

/// <summary>What an operator reads, word by word, in three cases that are asked about every day.</summary>
public sealed class ExplainTests
{
    private static readonly string KeyOfBob =
        ExternalKey.Create("https://idp.acme.test", "s1").ToShortHash();

    private static readonly string KeyOfPartner =
        ExternalKey.Create("https://partner.acme.test", "s1").ToShortHash();

    [Fact]
    public async Task A_first_sign_in_is_explained()
    {
        using var engine = new TracedEngine();
        var result = await engine.SignInAsync();

        Assert.Equal(
            $"""
            Created, FirstSignIn: by the rule Creation.
              connection: acme-oidc
              channel: OpenIdConnect
              kind: owned by acme
              key: {KeyOfBob}
              address: Verified
              groups: Absent
              rights: All
              belongs to: acme by connection
              account: none
              membership: required
              linking: by the person
            """.ReplaceLineEndings("\n"),
            result.Explain());
    }

    [Fact]
    public async Task A_refusal_because_another_account_holds_the_address_is_explained()
    {
        using var engine = new TracedEngine();
        await engine.SignInAsync();
        var result = await engine.SignInAsync(SignInCase.ByPartner);

        Assert.Equal(
            $"""
            Denied, LinkingDisabled: by the rule Linking.
              connection: partner-oidc
              channel: OpenIdConnect
              kind: owned by acme
              key: {KeyOfPartner}
              address: Verified
              groups: Absent
              rights: All
              belongs to: acme by connection
              account: none
              membership: required
              linking: by the person
              address held: by another account, Active
              conflict: AskPerson, nobody can be asked
            """.ReplaceLineEndings("\n"),
            result.Explain());
    }

    [Fact]
    public async Task A_sign_in_that_held_something_back_is_explained()
    {
        using var engine = new TracedEngine();
        await engine.SignInAsync();
        var result = await engine.SignInAsync(
            new SignInCase().With("email", "robert@acme.test").With("email_verified", false).With("name", "Robert"));

        Assert.Equal(
            $"""
            Updated, ProfileChanged: by the rule Sync.
              connection: acme-oidc
              channel: OpenIdConnect
              kind: owned by acme
              key: {KeyOfBob}
              address: Unverified
              groups: Absent
              rights: All
              belongs to: acme by connection
              account: Active
              issue time: current
              membership: Active in acme
              profile: owned by acme-oidc
              held back: EmailUnverifiedSkipped
            """.ReplaceLineEndings("\n"),
            result.Explain());
    }

    [Fact]
    public async Task A_proof_that_held_is_the_last_fact()
    {
        using var engine = new TracedEngine();
        await engine.SignInAsync();
        var result = await engine.SignInAsync();

        Assert.Equal(new DecisionFact("proof", "holds, nothing to plan"), result.Trace.Facts[^1]);
        Assert.StartsWith("Unchanged, NoChange: by the rule Sync.\n", result.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_lost_a_race_does_not_speak_of_what_it_saw_before()
    {
        using var engine = new TracedEngine(store: new OvertakenStore());
        var result = await engine.SignInAsync();

        Assert.Equal(ProvisioningOutcome.Unchanged, result.Outcome);
        Assert.DoesNotContain(result.Trace.Facts, fact => fact.Name == "account");
    }

    [Fact]
    public async Task A_fault_of_the_store_is_no_rules_decision()
    {
        using var engine = new TracedEngine(store: Substitute.For<IUserStore>());
        var result = await engine.SignInAsync();

        Assert.StartsWith(
            "Failed, StoreContractViolated: a fault kept every rule from deciding.\n",
            result.Explain(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_that_no_policy_came_to_give_are_no_fact()
    {
        using var engine = new TracedEngine(builder =>
            builder.AddPolicy((_, _) => throw new InvalidOperationException("The policy is broken.")));
        var result = await engine.SignInAsync();

        Assert.Equal(ProvisioningReason.PolicyHookFailed, result.Reason);
        Assert.DoesNotContain(result.Trace.Facts, fact => fact.Name == "rights");
    }

    [Fact]
    public async Task The_words_of_a_policy_stay_on_their_line()
    {
        using var engine = new TracedEngine(builder => builder.AddPolicy((_, _) =>
            ValueTask.FromResult(PolicyVerdict.Deny("Ended\n  rights: everything\u202E"))));
        var result = await engine.SignInAsync();

        Assert.Contains(
            "\n  policy: Ended\\u000A  rights: everything\\u202E", result.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_by_hand_is_explained_by_its_audit_entry()
    {
        using var engine = new TracedEngine();
        var account = (await engine.SignInAsync()).User!.Id;
        await engine.Engine.ChooseAsync(account, "acme");
        await engine.Engine.AdministerAsync(accounts => accounts.SuspendAsync(account, "Bob's boss"));
        await engine.Engine.AdministerAsync(accounts => accounts.ReactivateAsync(account, "Bob's boss"));

        Assert.Equal(
            [
                "Updated, OrganizationChosen: by the rule Administration.\n  account: Active",
                "Updated, SuspendedByAdministrator: by the rule Administration.\n  account: Active",
                "Updated, ReactivatedByAdministrator: by the rule Administration.\n  account: Suspended",
            ],
            engine.Store.AuditTrail.Skip(1).Select(entry => entry.Explain()));
    }

    [Fact]
    public async Task An_audit_entry_explains_what_the_result_does()
    {
        using var engine = new TracedEngine();
        var created = await engine.SignInAsync();
        var refused = await engine.SignInAsync(SignInCase.ByPartner);

        Assert.Equal([created.Explain(), refused.Explain()], engine.Store.AuditTrail.Select(entry => entry.Explain()));
    }
}
