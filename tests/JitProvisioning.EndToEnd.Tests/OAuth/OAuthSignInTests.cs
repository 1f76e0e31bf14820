namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Sign-ins by OAuth 2.0 at npm's oidc-provider, which tells who a person is at its user endpoint.</summary>
public sealed class OAuthSignInTests
{
    [NodeFact]
    public async Task A_person_signs_in_comes_back_and_follows_their_groups()
    {
        await using var provider = await OidcProviderPeer.StartAsync();
        await using var host = await OAuthHost.StartAsync(provider);

        var first = await host.SignInAsync("member");
        var repeat = await host.SignInAsync("member");
        await provider.SetAccountAsync(
            "member", new { name = "Mia Member", email = "mia@superfantasy.test", email_verified = true, groups = new[] { "staff" } });
        var moved = await host.SignInAsync("member");

        Assert.Equal(["Writer"], first!);
        Assert.Equal(["Writer"], repeat!);
        Assert.Empty(moved!);
        Assert.Single(host.Store.Users);
        Assert.Equal(
            [ProvisioningOutcome.Created, ProvisioningOutcome.Updated],
            host.Store.AuditTrail.Select(entry => entry.Outcome));
    }

    [NodeFact]
    public async Task A_refused_person_has_no_session()
    {
        await using var provider = await OidcProviderPeer.StartAsync();
        await using var host = await OAuthHost.StartAsync(provider);
        await host.SignInAsync("alice");
        await host.SuspendAsync(Assert.Single(host.Store.Users).Id);

        Assert.Null(await host.SignInAsync("alice"));
        Assert.Equal(ProvisioningOutcome.Denied, host.Store.AuditTrail[^1].Outcome);
    }
}
