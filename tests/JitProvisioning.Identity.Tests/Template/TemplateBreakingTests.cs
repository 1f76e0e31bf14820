using System.Security.Claims;
using JitProvisioning.EndToEnd.Tests;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>What breaks the promises at the template's own pages.</summary>
public sealed class TemplateBreakingTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    [NodeFact]
    public async Task A_login_row_that_was_moved_opens_nobody_elses_account()
    {
        await using var host = await fixture.StartHostAsync();
        var mallory = host.OpenBrowser("alice");
        await mallory.SignInAsync();
        var login = Assert.Single(await host.RowsAsync<IdentityUserLogin<string>>());
        var victim = new IdentityUser { UserName = "victim", Email = "victim@elsewhere.test", EmailConfirmed = true };
        await host.InManagerAsync(manager => manager.CreateAsync(victim));
        await host.WithUserAsync(login.UserId, (manager, user) =>
            manager.RemoveLoginAsync(user, login.LoginProvider, login.ProviderKey));
        await host.WithUserAsync(victim.Id, (manager, user) => manager.AddLoginAsync(
            user, new UserLoginInfo(login.LoginProvider, login.ProviderKey, "acme")));

        var again = host.OpenBrowser("alice");
        await again.SignInAsync();

        Assert.Null(await again.WhoAmIAsync());
        Assert.Contains(
            await host.RowsAsync<JitAuditEntry>(), entry => entry.Reason == ProvisioningReason.LoginTaken);
        Assert.NotNull(await mallory.WhoAmIAsync());
    }

    [NodeFact]
    public async Task A_claim_of_another_case_opens_nobody_elses_account()
    {
        string? other = null;
        await using var host = await fixture.StartHostAsync(new()
        {
            OpenIdConnect = provider =>
            {
                provider.MapInboundClaims = false;
                provider.Events.OnTokenValidated = context =>
                {
                    // As the token handler makes it of a token that carries "Sub" ahead of "sub".
                    var known = (ClaimsIdentity)context.Principal!.Identity!;
                    context.Principal = other is null ? context.Principal : new ClaimsPrincipal(new ClaimsIdentity(
                        known.Claims.Prepend(new Claim("Sub", other)), known.AuthenticationType));
                    return Task.CompletedTask;
                };
            },
        });
        var alice = host.OpenBrowser("alice");
        await alice.SignInAsync();
        var victim = (await alice.WhoAmIAsync()).UserId();
        other = Assert.Single(await host.RowsAsync<IdentityUserLogin<string>>()).ProviderKey;

        var mallory = host.OpenBrowser("bob");
        await mallory.SignInAsync();

        Assert.NotEqual(victim, (await mallory.WhoAmIAsync())?.First(
            claim => claim.Type == ClaimTypes.NameIdentifier).Value);
    }
}
