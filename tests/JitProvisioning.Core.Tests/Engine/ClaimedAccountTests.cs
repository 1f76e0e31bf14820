using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class ClaimedAccountTests
{
    private const string Browser = "squatter's browser";

    private static readonly SignInCase Squatter = new SignInCase().With("email_verified", false);

    private static readonly SignInCase Owner = SignInCase.ByPartner.With("sub", "p1");

    [Fact]
    public async Task A_link_that_was_begun_before_the_account_was_claimed_ends_with_the_claim()
    {
        using var engine = new EngineHost(ClaimAndScrub);
        var account = (await engine.ProvisionAsync(Squatter)).User!.Id;
        var begun = await StartAsync(engine, account);
        var claimed = await engine.ProvisionAsync(Owner);
        var late = await engine.ProvisionAsync(Owner.With("sub", "p2").Without("email") with
        {
            Proof = new LinkProof { Ticket = begun!.Ticket, BrowserSession = Browser, SignedInAs = account },
        });

        Assert.Equal((ProvisioningReason.ClaimedUnverifiedAccount, account), (claimed.Reason, claimed.User!.Id));
        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.ProofStale), (late.Outcome, late.Reason));
    }

    [Fact]
    public async Task A_key_that_only_the_store_knows_of_goes_with_the_claim()
    {
        using var engine = new EngineHost(ClaimAndScrub);
        var account = new UserId("imported");
        await engine.Store.CommitAsync(ImportedAccounts.Make(account, verified: false, Squatter), default);

        var claimed = await engine.ProvisionAsync(Owner);
        var squatter = await engine.ProvisionAsync(Squatter);

        Assert.Equal((ProvisioningReason.ClaimedUnverifiedAccount, account), (claimed.Reason, claimed.User!.Id));
        Assert.NotEqual(account, squatter.User!.Id);
    }

    private static async Task<PendingLink?> StartAsync(EngineHost engine, UserId account)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAccountLinking>()
            .StartAsync(account, new ConnectionId("partner-oidc"), Browser);
    }

    private static void ClaimAndScrub(JitProvisioningBuilder builder)
    {
        builder.AddConnection("partner-oidc", connection => connection.LinkVerifiedEmail = true);
        builder.Services.Configure<JitProvisioningOptions>(options =>
            options.Matching.UnverifiedLocalAddress = UnverifiedLocalAddress.ClaimAndScrub);
    }
}
