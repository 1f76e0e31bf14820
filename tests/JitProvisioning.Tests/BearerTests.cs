using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

public sealed class BearerTests
{
    private static readonly ApiSetup Creating = new() { Provisioning = line => line.ForBearer(b => b.CreateUsers()) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_who_has_an_account_is_let_in_and_nothing_is_written(bool lineFirst)
    {
        await using var api = await Api.StartAsync(new ApiSetup { LineFirst = lineFirst });
        var user = (await api.SignInAsync("s1", ("name", "Bob"))).User!;

        var answer = await api.GetAsync("/me", api.Issuer.Token("s1", ("name", "Robert")));

        Assert.Contains($"{JitClaimTypes.UserId}={user.Id}", await answer.Content.ReadFromJsonAsync<string[]>() ?? []);
        Assert.Equal("Bob", Assert.Single(api.Store.Users).DisplayName);
        Assert.Single(api.Store.AuditTrail);
    }

    [Fact]
    public async Task A_person_without_an_account_is_refused_and_none_is_made()
    {
        await using var api = await Api.StartAsync();

        var answer = await api.GetAsync("/me", api.Issuer.Token("s1"));

        await AssertRefusedAsync(answer);
        Assert.Empty(api.Store.Users);
        Assert.Equal(ProvisioningReason.CreationDisabled, Assert.Single(api.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task Refusals_say_the_same_whether_an_account_exists_or_not()
    {
        await using var api = await Api.StartAsync();
        var user = (await api.SignInAsync("s1")).User!;
        await api.AdministerAsync<IUserAdministration>(async users => await users.SuspendAsync(user.Id));

        var known = await api.GetAsync("/me", api.Issuer.Token("s1"));
        var unknown = await api.GetAsync("/me", api.Issuer.Token("s2"));

        Assert.Equal(await WithoutReferenceAsync(known), await WithoutReferenceAsync(unknown));
        Assert.Equal(known.Headers.ToString(), unknown.Headers.ToString());
    }

    [Fact]
    public async Task With_the_switch_the_first_call_makes_the_account()
    {
        await using var api = await Api.StartAsync(Creating);

        var answer = await api.GetAsync("/me", api.Issuer.Token("s1", ("name", "Bob")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Bob", Assert.Single(api.Store.Users).DisplayName);
    }

    [Fact]
    public async Task Creation_that_the_connection_switches_off_stays_off()
    {
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Provisioning = line => line
                .ForBearer(b => b.CreateUsers())
                .AddConnection("Bearer", connection => connection.CreateUsers = false),
        });

        await AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s1")));
        Assert.Empty(api.Store.Users);
    }

    [Fact]
    public async Task Tokens_write_only_with_the_switch()
    {
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Provisioning = line => line.ForBearer(b => b.CreateUsers().SyncUsers()),
        });
        await api.GetAsync("/me", api.Issuer.Token("s1", ("name", "Bob")));

        await api.GetAsync("/me", api.Issuer.Token("s1", ("name", "Robert")));

        Assert.Equal("Robert", Assert.Single(api.Store.Users).DisplayName);
    }

    [Fact]
    public async Task A_member_is_let_in_though_the_connection_places_nobody()
    {
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Provisioning = line => line
                .AddOrganization("acme", acme => acme.DefaultRoles.Add("Viewer"))
                .AddConnection(Api.Web, web => web.Organization = "acme"),
        });
        await api.SignInAsync("s1");

        var claims = await (await api.GetAsync("/me", api.Issuer.Token("s1"))).Content.ReadFromJsonAsync<string[]>();

        Assert.Contains($"{JitClaimTypes.Organization}=acme", claims!);
        Assert.Contains($"{JitClaimTypes.OrganizationRole}=Viewer", claims!);
    }

    [Fact]
    public async Task Roles_of_the_provider_do_not_reach_authorization()
    {
        await using var api = await Api.StartAsync(Creating);

        var answer = await api.GetAsync("/in-role/Admin", api.Issuer.Token("s1", ("role", "Admin"), ("roles", "Admin")));

        Assert.Equal("false", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_page_open_to_all_sees_nobody_where_a_token_is_refused()
    {
        await using var api = await Api.StartAsync();

        Assert.Equal("nobody", await (await api.GetAsync("/open", api.Issuer.Token("s1"))).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_suspended_person_is_refused_from_the_next_request_on()
    {
        await using var api = await Api.StartAsync();
        var user = (await api.SignInAsync("s1")).User!;
        var token = api.Issuer.Token("s1");
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token)).StatusCode);

        await api.AdministerAsync<IUserAdministration>(async users => await users.SuspendAsync(user.Id));

        await AssertRefusedAsync(await api.GetAsync("/me", token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_payload_is_read_as_the_token_carries_it(bool legacy)
    {
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Provisioning = line => line.ForBearer(b => b.CreateUsers()),
            Bearer = options => options.UseSecurityTokenValidators = legacy,
        });
        var plain = api.Issuer.Token("s1");
        var encrypted = api.Issuer.EncryptedToken("s2", ("name", "Eve"));
        var ambiguous = TokenIssuer.Sign(
            api.Issuer.Payload("s3").ToJsonString().Replace("\"sub\":", "\"sub\":\"s4\",\"sub\":", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", plain)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", encrypted)).StatusCode);
        Assert.Equal("Eve", api.Store.Users.Select(user => user.DisplayName).OfType<string>().Single());
        await AssertRefusedAsync(await api.GetAsync("/me", ambiguous));
        Assert.Equal(ProvisioningReason.SubjectAmbiguous, api.Store.AuditTrail[^1].Reason);
    }

    [Fact]
    public async Task A_token_that_is_not_valid_is_answered_as_ever()
    {
        await using var api = await Api.StartAsync();

        var answer = await api.GetAsync("/me", api.Issuer.Token("s1", ("aud", "other")));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.NotEmpty(answer.Headers.WwwAuthenticate);
        Assert.Empty(api.Store.AuditTrail);
    }

    [Fact]
    public async Task An_issuer_the_handler_lets_through_unchecked_is_refused()
    {
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Provisioning = line => line.ForBearer(b => b.CreateUsers()),
            Bearer = options => options.TokenValidationParameters.ValidateIssuer = false,
        });

        await AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s1", ("iss", "https://other.test"))));
        Assert.Equal(ProvisioningReason.UntrustedIssuer, Assert.Single(api.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task Keys_without_metadata_need_one_issuer_and_it_counts()
    {
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Provisioning = line => line.ForBearer(b => b.CreateUsers()),
            Bearer = options =>
            {
                options.Configuration = null;
                options.TokenValidationParameters.IssuerSigningKey = TokenIssuer.PublicKey;
                options.TokenValidationParameters.ValidIssuer = "https://idp.acme.test";
            },
        });

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", api.Issuer.Token("s1"))).StatusCode);
    }

    [Fact]
    public async Task A_scheme_added_after_start_lets_nobody_in_until_it_is_declared()
    {
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Services = services => services.Configure<JwtBearerOptions>("late", options =>
            {
                options.Configuration = new TokenIssuer().Metadata();
                options.Audience = TokenIssuer.Audience;
            }),
            Schemes = schemes => schemes.AddPolicyScheme("smart", null, options => options.ForwardDefault = "late"),
            Authorization = authorization => authorization.AddDefaultPolicy(
                "late", policy => policy.AddAuthenticationSchemes("smart").RequireAuthenticatedUser()),
        });
        await api.SignInAsync("s1");
        api.Services.GetRequiredService<IAuthenticationSchemeProvider>()
            .AddScheme(new AuthenticationScheme("late", null, typeof(JwtBearerHandler)));

        await AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s1")));
        Assert.Equal(ProvisioningReason.UnknownScheme, api.Store.AuditTrail[^1].Reason);
    }

    internal static async Task AssertRefusedAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(403, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("reference").GetString()!);
        Assert.Empty(answer.Headers.WwwAuthenticate);
    }

    private static async Task<string> WithoutReferenceAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        return body.Replace(
            JsonDocument.Parse(body).RootElement.GetProperty("reference").GetString()!, "", StringComparison.Ordinal);
    }
}
