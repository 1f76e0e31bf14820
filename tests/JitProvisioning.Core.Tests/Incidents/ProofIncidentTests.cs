namespace JitProvisioning.Core.Tests;

/// <summary>What went wrong elsewhere with a proof that outlived its one use.</summary>
public sealed class ProofIncidentTests
{
    [Fact]
    public async Task A_proof_is_of_no_use_after_the_link_nor_after_unlinking()
    {
        using var engine = new TracedEngine();
        var account = (await engine.SignInAsync()).User!.Id;
        var ticket = await engine.StartLinkAsync(account, "partner-oidc");
        var linked = await engine.SignInAsync(SignInCase.ByPartner, ticket, account);
        var another = await engine.SignInAsync(SignInCase.ByPartner.With("sub", "eve"), ticket, account);
        var key = ExternalKey.Create(SignInCase.ByPartner.Issuer!, "s1");
        await engine.Engine.AdministerAsync(accounts => accounts.UnlinkAsync(account, key));
        var afterwards = await engine.SignInAsync(SignInCase.ByPartner, ticket, account);

        Assert.Equal(ProvisioningOutcome.Linked, linked.Outcome);
        Assert.Equal(
            [ProvisioningReason.ProofUsed, ProvisioningReason.ProofUsed], new[] { another.Reason, afterwards.Reason });
        Assert.Single(UserRecord.Read(Assert.Single(engine.Store.Users)).Links);
    }

    [Fact]
    public async Task A_proof_that_was_refused_once_is_used_up()
    {
        using var engine = new TracedEngine();
        var account = (await engine.SignInAsync()).User!.Id;
        var ticket = await engine.StartLinkAsync(account, "partner-oidc");
        var thief = await engine.SignInAsync(SignInCase.ByPartner, ticket, new UserId("somebody else"));
        var owner = await engine.SignInAsync(SignInCase.ByPartner, ticket, account);

        Assert.Equal(
            [ProvisioningReason.ProofMismatch, ProvisioningReason.ProofUsed], new[] { thief.Reason, owner.Reason });
    }
}
