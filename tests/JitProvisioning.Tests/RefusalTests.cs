using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace JitProvisioning.Tests;

public sealed class RefusalTests
{
    [Fact]
    public async Task A_refused_person_sees_a_plain_page_with_the_reference_of_the_audit()
    {
        await using var application = await TestApplication.StartAsync(Refusing());
        var browser = application.NewBrowser();

        var answer = await browser.SignInAsync();

        var page = await answer.Content.ReadAsStringAsync();
        var entry = Assert.Single(application.Store.AuditTrail);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(entry.Reference!, page, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(ProvisioningReason.CreationDisabled), page, StringComparison.Ordinal);
        Assert.Equal(ProvisioningReason.CreationDisabled, entry.Reason);
        Assert.False(browser.HasSession);
    }

    [Fact]
    public async Task An_application_chooses_its_own_path_for_refused_people()
    {
        await using var application = await TestApplication.StartAsync(Refusing(
            settings: new() { ["JitProvisioning:Refusal:Path"] = "/refused" }));

        var answer = await application.NewBrowser().SignInAsync();

        var reference = Assert.Single(application.Store.AuditTrail).Reference;
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/refused?reference={reference}", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_host_that_answers_remote_failures_itself_keeps_doing_so()
    {
        await using var application = await TestApplication.StartAsync(Refusing(options =>
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.StatusCode = 418;
                context.HandleResponse();
                return Task.CompletedTask;
            }));
        var browser = application.NewBrowser();

        Assert.Equal(418, (int)(await browser.SignInAsync()).StatusCode);
        Assert.False(browser.HasSession);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_is_down_ends_the_sign_in_and_asks_to_try_again(bool onFind)
    {
        var broken = Substitute.For<IUserStore>();
        broken.FindAsync(default!, default).ReturnsForAnyArgs(_ =>
            onFind ? throw new TimeoutException() : ValueTask.FromResult(UserLookup.NotFound));
        broken.CommitAsync(default!, default).ReturnsForAnyArgs<CommitResult>(_ => throw new TimeoutException());

        await using var application = await TestApplication.StartAsync(new TestSetup { WrapStore = _ => broken });
        var browser = application.NewBrowser();

        var answer = await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.False(browser.HasSession);
    }

    [Theory]
    [InlineData("bare")]
    [InlineData("UseExceptionHandler")]
    [InlineData("Development")]
    public async Task A_scheme_whose_hooks_were_lost_gives_nobody_a_session(string host)
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Environment = host == "Development" ? Environments.Development : Environments.Production,
            Pipeline = pipeline =>
            {
                if (host == "UseExceptionHandler")
                {
                    pipeline.UseExceptionHandler("/error");
                }
            },
        });
        LoseHooks(application);
        var browser = application.NewBrowser();

        var answer = await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(browser.HasSession);
        Assert.Empty(application.Store.Users);
        Assert.Equal(ProvisioningReason.NotProvisioned, Assert.Single(application.Store.AuditTrail).Reason);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("Success")]
    [InlineData("Fail")]
    public async Task A_ticket_that_lost_its_mark_is_refused_at_the_last_event_whatever_the_host_says(string word)
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Events.OnTicketReceived = context =>
            {
                context.Properties!.Parameters.Clear();
                Say(context, word);
                return Task.CompletedTask;
            },
        });
        var browser = application.NewBrowser();

        var answer = await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(browser.HasSession);
        Assert.Equal(ProvisioningReason.NotProvisioned, application.Store.AuditTrail[^1].Reason);
    }

    [Fact]
    public async Task A_mark_that_a_challenge_takes_along_from_the_session_passes_nobody()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Pipeline = pipeline => pipeline.MapGet("/again", async context =>
            {
                var properties = (await context.AuthenticateAsync()).Properties!;
                properties.Items.Remove(OpenIdConnectDefaults.RedirectUriForCodePropertiesKey);
                await context.ChallengeAsync(TestApplication.Scheme, properties);
            }),
        });
        var browser = application.NewBrowser();
        await browser.SignInAsync();
        LoseHooks(application);
        application.Provider.Claims = new() { ["sub"] = "somebody else" };

        var answer = await browser.SignInAsync("/again");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(ProvisioningReason.NotProvisioned, application.Store.AuditTrail[^1].Reason);
    }

    [Fact]
    public async Task Observers_are_told_of_a_ticket_that_was_not_provisioned()
    {
        var observer = Substitute.For<IProvisioningObserver>();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Services = services => services.AddSingleton(observer),
        });
        LoseHooks(application);

        await application.NewBrowser().SignInAsync();

        await observer.Received(1).OnProvisionedAsync(
            Arg.Is<ProvisioningResult>(result => result.Reason == ProvisioningReason.NotProvisioned),
            Arg.Any<CancellationToken>());
    }

    private static void Say(TicketReceivedContext context, string word)
    {
        switch (word)
        {
            case "Success":
                context.Success();
                break;
            case "Fail":
                context.Fail("no");
                break;
        }
    }

    // As a library does that builds options itself and puts them into the cache.
    private static void LoseHooks(TestApplication application)
    {
        var options = application.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(TestApplication.Scheme);
        options.Events = new OpenIdConnectEvents();
    }

    private static TestSetup Refusing(
        Action<OpenIdConnectOptions>? openIdConnect = null, Dictionary<string, string?>? settings = null) => new()
    {
        Settings = settings ?? [],
        OpenIdConnect = openIdConnect ?? (_ => { }),
        Provisioning = builder => builder.AddConnection(TestApplication.Scheme, o => o.CreateUsers = false),
    };
}
