using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>Handlers that sign in by themselves, without the declaration that their people are provisioned
/// by.</summary>
public sealed class UndeclaredHandlerBreakTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_fails_for_the_librarys_own_and_names_the_line(bool isConnected)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestApplication.StartAsync(new TestSetup
        {
            Provisioning = builder => Connect(builder, "mellon", isConnected),
            Services = services => services.AddAuthentication()
                .AddMellonHeaders("mellon", mellon => mellon.TrustedProxies.Add("127.0.0.1")),
        }));

        Assert.Contains("ForSignIn(\"mellon\"", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connected_scheme_signs_nobody_in_who_was_not_provisioned(bool isConnected)
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provisioning = builder => Connect(builder, SamlHost.Handler, isConnected),
            Services = services =>
            {
                services.AddSingleton<AssertedPerson>().AddTransient<ScriptedServiceProvider>();
                services.Configure<AuthenticationOptions>(options =>
                    options.AddScheme<ScriptedServiceProvider>(SamlHost.Handler, null));
            },
        });
        var browser = application.NewBrowser();

        await browser.GetAsync("/acs/handler");

        Assert.Equal(!isConnected, browser.HasSession);
        Assert.Empty(application.Store.Users);
    }

    private static void Connect(JitProvisioningBuilder builder, string scheme, bool isConnected)
    {
        if (isConnected)
        {
            builder.AddConnection(scheme, connection => connection.Issuer = AssertedPerson.Issuer);
        }
    }
}
