using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class ConflictTests
{
    private static readonly SignInCase Impostor = SignInCase.ByPartner.With("sub", "s2").With("name", "Eve");

    [Fact]
    public async Task The_default_refuses_an_address_that_another_account_holds()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();
        var result = await engine.ProvisionAsync(Impostor);

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.LinkingDisabled), (result.Outcome, result.Reason));
        Assert.Equal("Bob Stone", Assert.Single(engine.Store.Users).DisplayName);
        Assert.Equal(2, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task A_resolver_may_create_without_the_address()
    {
        using var engine = new EngineHost(builder => builder.UseConflictResolver<CreatingResolver>());
        var bob = await engine.ProvisionAsync();
        var result = await engine.ProvisionAsync(Impostor);

        Assert.Equal(ProvisioningReason.FirstSignInWithoutEmail, result.Reason);
        Assert.NotEqual(bob.User!.Id, result.User!.Id);
        Assert.Null(result.User.Profile.Email);
    }

    [Fact]
    public async Task A_resolver_that_throws_fails_the_sign_in()
    {
        using var engine = new EngineHost(builder => builder.UseConflictResolver<ThrowingResolver>());
        await engine.ProvisionAsync();
        var result = await engine.ProvisionAsync(Impostor);

        Assert.Equal(
            (ProvisioningOutcome.Failed, ProvisioningReason.ConflictResolverFailed), (result.Outcome, result.Reason));
        Assert.Single(engine.Store.Users);
        Assert.Single(engine.Store.AuditTrail);
    }

    [Fact]
    public async Task An_unverified_address_never_meets_the_account_that_holds_it()
    {
        using var engine = new EngineHost();
        var bob = await engine.ProvisionAsync();
        var result = await engine.ProvisionAsync(Impostor.With("email_verified", false));

        Assert.Equal(ProvisioningReason.FirstSignInWithoutEmail, result.Reason);
        Assert.NotEqual(bob.User!.Id, result.User!.Id);
        Assert.Equal(bob.User, (await engine.ProvisionAsync()).User);
    }

    [Fact]
    public async Task An_unverified_address_reserves_nothing()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync(Impostor.With("email_verified", false));
        var result = await engine.ProvisionAsync();

        Assert.Equal(ProvisioningReason.FirstSignIn, result.Reason);
        Assert.True(result.User!.EmailVerified);
    }

    [Fact]
    public async Task A_connection_that_creates_nobody_still_links_by_address()
    {
        using var engine = new EngineHost(builder => builder.AddConnection("partner-oidc", connection =>
        {
            connection.CreateUsers = false;
            connection.LinkVerifiedEmail = true;
        }));
        var bob = await engine.ProvisionAsync();

        var result = await engine.ProvisionAsync(SignInCase.ByPartner);

        Assert.Equal(ProvisioningOutcome.Linked, result.Outcome);
        Assert.Equal(bob.User!.Id, result.User!.Id);
    }
}
