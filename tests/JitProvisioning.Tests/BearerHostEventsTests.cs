using System.Net;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>Whatever a host does to the events of its scheme, no request is authenticated for an unprovisioned
/// person.</summary>
public sealed class BearerHostEventsTests
{
    private static readonly string Jwt = JwtBearerDefaults.AuthenticationScheme;

    private int _called;

    public static TheoryData<string> Situations { get; } =
    [
        "events set in Configure", "events replaced in a later PostConfigure", "a subclass without base calls",
        "events of the service provider", "success by the host",
    ];

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task The_hosts_event_runs_and_provisioning_stays(string situation)
    {
        await using var api = await Api.StartAsync(SetupOf(situation));
        await api.SignInAsync("s1");

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", api.Issuer.Token("s1"))).StatusCode);
        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s2")));
        Assert.Equal(2, _called);
        Assert.Equal(2, api.Store.AuditTrail.Count);
    }

    [Fact]
    public void Every_event_is_passed_on_to_the_host()
    {
        var virtuals = typeof(JwtBearerEvents)
            .GetMethods(BindingFlags.Instance | BindingFlags.Public)
            .Where(method => method.IsVirtual && method.DeclaringType != typeof(object))
            .ToArray();

        Assert.NotEmpty(virtuals);
        Assert.All(virtuals, method => Assert.Equal(
            typeof(ProvisioningBearerEvents),
            typeof(ProvisioningBearerEvents)
                .GetMethod(method.Name, method.GetParameters().Select(parameter => parameter.ParameterType).ToArray())!
                .DeclaringType));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_that_ends_the_authentication_keeps_its_word(bool fails)
    {
        await using var api = await Api.StartAsync(With(events => events.OnTokenValidated = context =>
        {
            if (fails)
            {
                context.Fail("not today");
            }
            else
            {
                context.NoResult();
            }

            return Task.CompletedTask;
        }));
        await api.SignInAsync("s1");

        var answer = await api.GetAsync("/me", api.Issuer.Token("s1"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Single(api.Store.AuditTrail);
    }

    [Fact]
    public async Task A_host_that_answers_a_challenge_keeps_its_word()
    {
        await using var api = await Api.StartAsync(With(events => events.OnChallenge = context =>
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            context.HandleResponse();
            return Task.CompletedTask;
        }));

        Assert.Equal(418, (int)(await api.GetAsync("/me", api.Issuer.Token("s1"))).StatusCode);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("failure")]
    public async Task A_host_that_authenticates_without_a_validated_token_is_refused_once(string where)
    {
        await using var api = await Api.StartAsync(With(events =>
        {
            events.OnMessageReceived = context =>
                where == "message" ? SucceedAsync(context) : Task.CompletedTask;
            events.OnAuthenticationFailed = context =>
                where == "failure" ? SucceedAsync(context) : Task.CompletedTask;
        }));

        var answer = await api.GetAsync("/me", "no token");

        await BearerTests.AssertRefusedAsync(answer);
        Assert.Equal(ProvisioningReason.NotProvisioned, Assert.Single(api.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task Options_that_cannot_be_reached_are_refused()
    {
        await using var api = await Api.StartAsync();
        await api.SignInAsync("s1");
        var cache = api.Services.GetRequiredService<IOptionsMonitorCache<JwtBearerOptions>>();
        var options = new JwtBearerOptions
        {
            Configuration = api.Issuer.Metadata(),
            Audience = TokenIssuer.Audience,
        };
        new JwtBearerPostConfigureOptions().PostConfigure(Jwt, options);
        cache.TryRemove(Jwt);
        cache.TryAdd(Jwt, options);
        options.TimeProvider = TimeProvider.System;

        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s1")));
        Assert.Equal("nobody", await (await api.GetAsync("/open", api.Issuer.Token("s1"))).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_policy_scheme_is_judged_by_the_scheme_it_forwards_to()
    {
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Schemes = schemes => schemes
                .AddCookie()
                .AddPolicyScheme("smart", null, options => options.ForwardDefaultSelector = context =>
                    context.Request.Headers.ContainsKey("Authorization") ? Jwt : "Cookies"),
            Services = services => services.Configure<AuthenticationOptions>(options => options.DefaultScheme = "smart"),
        });
        await api.SignInAsync("s1");

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", api.Issuer.Token("s1"))).StatusCode);
        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s2")));
        Assert.Equal(2, api.Store.AuditTrail.Count);
    }

    [Theory]
    [InlineData("Cookies", "Bearer")]
    [InlineData("Bearer", "Cookies")]
    public async Task Another_scheme_of_the_policy_does_not_answer_in_its_place(string first, string second)
    {
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Schemes = schemes => schemes.AddCookie(),
            Authorization = authorization => authorization.AddDefaultPolicy(
                "both", policy => policy.AddAuthenticationSchemes(first, second).RequireAuthenticatedUser()),
            Pipeline = application => application.UseStatusCodePages(),
        });
        await api.SignInAsync("s1");

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", api.Issuer.Token("s1"))).StatusCode);
        var refused = await api.GetAsync("/me", api.Issuer.Token("s2"));
        await BearerTests.AssertRefusedAsync(refused);
        Assert.Null(refused.Headers.Location);
    }

    private ApiSetup SetupOf(string situation) => situation switch
    {
        "events set in Configure" => With(events => events.OnTokenValidated = _ => CountAsync()),
        "events replaced in a later PostConfigure" => new ApiSetup
        {
            Services = services => services.PostConfigure<JwtBearerOptions>(
                Jwt, options => options.Events = new JwtBearerEvents { OnTokenValidated = _ => CountAsync() }),
        },
        "a subclass without base calls" => new ApiSetup { Bearer = options => options.Events = new SilentEvents(this) },
        "events of the service provider" => new ApiSetup
        {
            Bearer = options => options.EventsType = typeof(SilentEvents),
            Services = services => services.AddSingleton(new SilentEvents(this)),
        },
        _ => With(events => events.OnTokenValidated = context =>
        {
            context.Success();
            return CountAsync();
        }),
    };

    private static ApiSetup With(Action<JwtBearerEvents> events) => new() { Bearer = options => events(options.Events) };

    private Task CountAsync()
    {
        _called++;
        return Task.CompletedTask;
    }

    private static Task SucceedAsync(ResultContext<JwtBearerOptions> context)
    {
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "s1")], "Host"));
        context.Success();
        return Task.CompletedTask;
    }

    private sealed class SilentEvents(BearerHostEventsTests tests) : JwtBearerEvents
    {
        public override Task TokenValidated(TokenValidatedContext context) => tests.CountAsync();

        public override Task Challenge(JwtBearerChallengeContext context) => Task.CompletedTask;
    }
}
