using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>A scheme whose connection another node has declared since, and whose hook is lost here.</summary>
public sealed class DeclaredElsewhereBreakTests
{
    [Fact]
    public async Task Its_people_get_no_session()
    {
        using var provider = new ScriptedUserEndpoint();
        IUserStore? shared = null;
        await using var one = await TestApplication.StartAsync(OAuthApplication.Setup(
            provider, builder => builder.AddOrganization("acme"), store: inner => shared = inner));
        await using var other = await TestApplication.StartAsync(OAuthApplication.Setup(
            provider,
            builder => builder.AddOrganization("acme"),
            services: services => services
                .AddSingleton<IOptionsFactory<OAuthOptions>, OptionsFactory<OAuthOptions>>(),
            store: _ => shared!));
        await using var scope = one.Services.CreateAsyncScope();
        var organizations = scope.ServiceProvider.GetRequiredService<IOrganizationAdministration>();
        var blue = new OrganizationId("blue");
        Assert.Equal(
            AdministrationOutcome.Changed,
            (await organizations.AddAsync(blue, new OrganizationOptions())).Outcome);
        Assert.Equal(
            AdministrationOutcome.Changed,
            (await organizations.AddConnectionAsync(
                new ConnectionId(OAuthApplication.Hub),
                new ConnectionOptions { Issuer = OAuthApplication.Issuer, Organization = "blue" })).Outcome);
        var browser = other.NewBrowser();

        await browser.SignInByAsync(OAuthApplication.Hub);

        Assert.False(browser.HasSession);
    }
}
