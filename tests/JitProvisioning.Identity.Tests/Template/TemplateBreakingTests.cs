using System.Security.Claims;
using JitProvisioning.EndToEnd.Tests;

namespace JitProvisioning.Identity.Tests;

/// <summary>What breaks the promises at the template's own pages.</summary>
public sealed class TemplateBreakingTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    [NodeFact]
    public async Task A_suspended_person_cannot_renew_the_session_at_the_account_page()
    {
        var interval = TimeSpan.FromSeconds(10);
        await using var host = await fixture.StartHostAsync(new() { ValidationInterval = interval });
        var open = host.OpenBrowser("alice");
        await open.SignInAsync();
        var id = (await open.WhoAmIAsync()).UserId();
        var form = await open.OpenAsync("/Identity/Account/Manage");

        await host.AdministerAsync(accounts => accounts.SuspendAsync(new UserId(id), "operator"));
        await open.FollowAsync(form.Press("#update-profile-button", ("Input.PhoneNumber", "+15550000")));
        await Task.Delay(interval + TimeSpan.FromSeconds(1));

        Assert.Null(await open.WhoAmIAsync());
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
        other = Assert.Single(await host.RowsAsync<Microsoft.AspNetCore.Identity.IdentityUserLogin<string>>()).ProviderKey;

        var mallory = host.OpenBrowser("bob");
        await mallory.SignInAsync();

        Assert.NotEqual(victim, (await mallory.WhoAmIAsync())?.First(
            claim => claim.Type == ClaimTypes.NameIdentifier).Value);
    }
}
