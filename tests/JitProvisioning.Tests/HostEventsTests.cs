using System.Reflection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

public sealed class HostEventsTests
{
    [Fact]
    public async Task Handlers_set_in_Configure_run_first()
    {
        var seen = new List<int>();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Events = new OpenIdConnectEvents
            {
                OnTokenValidated = context =>
                {
                    seen.Add(context.Principal!.Identities.Count());
                    return Task.CompletedTask;
                },
            },
        });

        await AssertProvisionedAsync(application);

        Assert.Equal([1], seen);
    }

    [Fact]
    public async Task Events_replaced_in_a_later_PostConfigure_run_and_provisioning_stays()
    {
        var called = 0;
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Services = services => services.PostConfigure<OpenIdConnectOptions>(TestApplication.Scheme, options =>
                options.Events = new OpenIdConnectEvents
                {
                    OnTokenValidated = _ =>
                    {
                        called++;
                        return Task.CompletedTask;
                    },
                }),
        });

        await AssertProvisionedAsync(application);

        Assert.Equal(1, called);
    }

    [Fact]
    public async Task A_subclass_that_never_calls_its_base_runs_and_provisioning_stays()
    {
        var events = new SilentEvents();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Events = events,
        });

        await AssertProvisionedAsync(application);

        Assert.Equal(2, events.Calls);
    }

    [Fact]
    public async Task Events_of_the_service_provider_run_and_provisioning_stays()
    {
        var events = new SilentEvents();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.EventsType = typeof(SilentEvents),
            Services = services => services.AddSingleton(events),
        });

        await AssertProvisionedAsync(application);

        Assert.Equal(2, events.Calls);
    }

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

    private static async Task AssertProvisionedAsync(TestApplication application)
    {
        var browser = application.NewBrowser();
        await browser.SignInAsync();
        Assert.True(browser.HasSession);
        Assert.Single(application.Store.Users);
        Assert.Single(application.Store.AuditTrail);
    }

    private sealed class SilentEvents : OpenIdConnectEvents
    {
        public int Calls { get; private set; }

        public override Task TokenValidated(TokenValidatedContext context)
        {
            Calls++;
            return Task.CompletedTask;
        }

        public override Task TicketReceived(TicketReceivedContext context)
        {
            Calls++;
            return Task.CompletedTask;
        }
    }
}
