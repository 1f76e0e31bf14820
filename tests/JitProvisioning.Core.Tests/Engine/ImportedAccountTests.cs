namespace JitProvisioning.Core.Tests;

public sealed class ImportedAccountTests
{
    private static readonly UserId Imported = new("imported");

    [Fact]
    public async Task A_change_by_hand_keeps_the_address_of_an_account_that_the_library_never_wrote()
    {
        using var engine = new EngineHost();
        await engine.Store.CommitAsync(ImportedAccounts.Make(Imported, verified: true), default);
        await engine.AdministerAsync(accounts => accounts.SuspendAsync(Imported));

        var result = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.AccountDisabled), (result.Outcome, result.Reason));
        Assert.Single(engine.Store.Users);
    }

    [Fact]
    public async Task A_question_about_an_account_that_the_library_never_wrote_can_be_answered()
    {
        using var engine = new EngineHost();
        await engine.Store.CommitAsync(ImportedAccounts.Make(Imported, verified: true), default);
        var asked = await engine.ProvisionAsync(new SignInCase { BrowserSession = "browser" });
        var linked = await engine.ProvisionAsync(new SignInCase
        {
            Proof = new LinkProof
            {
                Ticket = asked.Pending!.Ticket,
                BrowserSession = "browser",
                SignedInAs = Imported,
            },
        });

        Assert.Equal((ProvisioningOutcome.Linked, Imported), (linked.Outcome, linked.User!.Id));
        Assert.True(linked.User.EmailVerified);
    }

    [Fact]
    public async Task An_unverified_address_of_an_account_that_the_library_never_wrote_stays_unverified()
    {
        using var engine = new EngineHost();
        await engine.Store.CommitAsync(ImportedAccounts.Make(Imported, verified: false), default);

        var found = await engine.AdministerAsync(accounts => accounts.FindAsync(Imported));

        Assert.False(found!.EmailVerified);
    }
}
