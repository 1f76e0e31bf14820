using System.Reflection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

public sealed class OpenIdConnectEventsTests
{
    [Fact]
    public void Every_event_is_passed_on_to_the_host()
    {
        var virtuals = typeof(OpenIdConnectEvents)
            .GetMethods(BindingFlags.Instance | BindingFlags.Public)
            .Where(method => method.IsVirtual && method.DeclaringType != typeof(object))
            .ToArray();

        Assert.NotEmpty(virtuals);
        Assert.All(virtuals, method => Assert.Equal(
            typeof(ProvisioningOpenIdConnectEvents),
            typeof(ProvisioningOpenIdConnectEvents)
                .GetMethod(method.Name, method.GetParameters().Select(parameter => parameter.ParameterType).ToArray())!
                .DeclaringType));
    }

    [Fact]
    public async Task A_host_that_fails_the_sign_in_keeps_its_word()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options =>
            {
                options.Events.OnTokenValidated = context =>
                {
                    context.Fail("not today");
                    return Task.CompletedTask;
                };
                options.Events.OnRemoteFailure = context =>
                {
                    context.Response.StatusCode = 418;
                    context.HandleResponse();
                    return Task.CompletedTask;
                };
            },
        });
        var browser = application.NewBrowser();

        var answer = await browser.SignInAsync();

        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Empty(application.Store.Users);
    }

    [Fact]
    public async Task A_scheme_added_after_start_signs_nobody_in_until_it_is_declared()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup { DeclaredAtStart = false });
        application.Services.GetRequiredService<IAuthenticationSchemeProvider>()
            .AddScheme(new AuthenticationScheme(TestApplication.Scheme, null, typeof(OpenIdConnectHandler)));
        var browser = application.NewBrowser();

        var answer = await browser.SignInAsync();

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(browser.HasSession);
        Assert.Equal(ProvisioningReason.UnknownScheme, Assert.Single(application.Store.AuditTrail).Reason);
    }
}
