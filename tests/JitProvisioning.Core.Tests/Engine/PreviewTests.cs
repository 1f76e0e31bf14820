using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class PreviewTests
{
    [Fact]
    public async Task A_preview_says_what_would_happen_and_writes_audits_and_observes_nothing()
    {
        var observer = new RecordingObserver();
        using var engine = new EngineHost(
            builder => builder.Services.AddSingleton<IProvisioningObserver>(observer));
        var preview = await engine.PreviewAsync();
        var refused = await engine.PreviewAsync(new SignInCase().Without("sub"));

        Assert.Equal((ProvisioningOutcome.Created, ProvisioningReason.FirstSignIn), (preview.Outcome, preview.Reason));
        Assert.Equal(ProvisioningReason.SubjectMissing, refused.Reason);
        Assert.Empty(engine.Store.Users);
        Assert.Empty(engine.Store.AuditTrail);
        Assert.Empty(observer.Seen);
        Assert.Empty(engine.Logs.GetSnapshot());
    }

    [Fact]
    public async Task A_preview_and_the_sign_in_agree_field_by_field()
    {
        using var engine = new EngineHost();
        await AssertAgree(engine, new SignInCase());
        await AssertAgree(engine, new SignInCase());
        await AssertAgree(engine, new SignInCase().With("name", "Bob Hill"));
        await AssertAgree(engine, new SignInCase().With("sub", "s2").With("email_verified", false));
        await AssertAgree(engine, new SignInCase().With("sub", "s3").With("email", "carol@acme.test"));
    }

    [Fact]
    public async Task A_preview_sees_that_another_account_holds_the_address()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();

        await AssertAgree(engine, new SignInCase().With("sub", "s2"));
    }

    [Fact]
    public async Task A_preview_of_a_move_to_an_address_that_another_account_holds_warns()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();
        await engine.ProvisionAsync(new SignInCase().With("sub", "s2").With("email", "carol@acme.test"));

        await AssertAgree(engine, new SignInCase().With("email", "carol@acme.test"));
    }

    private static async Task AssertAgree(EngineHost engine, SignInCase signIn)
    {
        var preview = await engine.PreviewAsync(signIn);
        var result = await engine.ProvisionAsync(signIn);

        Assert.Equal((result.Outcome, result.Reason), (preview.Outcome, preview.Reason));
        Assert.Equal(result.Changes, preview.Changes);
        Assert.Equal(result.Warnings, preview.Warnings);
    }
}
