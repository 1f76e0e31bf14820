using System.Net;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>What a host says in the events of its scheme stays said, and lets nobody in who was not
/// provisioned.</summary>
public sealed class BearerHostEventsTests
{
    private static readonly string Jwt = JwtBearerDefaults.AuthenticationScheme;

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

    private static ApiSetup With(Action<JwtBearerEvents> events) => new() { Bearer = options => events(options.Events) };

    private static Task SucceedAsync(ResultContext<JwtBearerOptions> context)
    {
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "s1")], "Host"));
        context.Success();
        return Task.CompletedTask;
    }
}
