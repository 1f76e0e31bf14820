using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace JitProvisioning.Tests;

public sealed class HookDoctorTests
{
    private const string Key = $"JitProvisioning:Connections:{TestApplication.Scheme}";

    [Fact]
    public async Task A_sound_host_has_nothing_to_change()
    {
        await using var application = await TestApplication.StartAsync(Setup());

        var reports = await ExamineAsync(application);

        Assert.All(reports, report => Assert.Empty(report.Findings));
        var scheme = Assert.Single(reports, report => report.Scheme == TestApplication.Scheme);
        Assert.Equal(
            (SignInChannel.OpenIdConnect, true, true, "OnTokenValidated"),
            (scheme.Channel!.Value, scheme.IsConnected, scheme.IsAttached, scheme.Hook));
        var cookie = Assert.Single(reports, report => report.Scheme == CookieAuthenticationDefaults.AuthenticationScheme);
        Assert.Equal((null, false, true), (cookie.Channel, cookie.IsConnected, cookie.IsAttached));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(application)).Status);
    }

    [Fact]
    public async Task A_lost_hook_is_named_with_what_stands_there_and_is_unhealthy()
    {
        await using var application = await TestApplication.StartAsync(Setup());
        application.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>()
            .Get(TestApplication.Scheme).Events = new OpenIdConnectEvents();

        var report = await ReportAsync(application);

        var finding = Assert.Single(report.Findings);
        Assert.False(report.IsAttached);
        Assert.Null(report.Hook);
        Assert.Equal((HookFindingKind.NotAttached, HookSeverity.Error), (finding.Kind, finding.Severity));
        Assert.Contains("OpenIdConnectEvents", finding.Message, StringComparison.Ordinal);
        var health = await HealthAsync(application);
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains(finding.Message, health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_that_follow_nothing_are_told()
    {
        await using var application = await TestApplication.StartAsync(Setup());
        application.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(CookieAuthenticationDefaults.AuthenticationScheme).Events = new CookieAuthenticationEvents();

        var report = await ReportAsync(application, CookieAuthenticationDefaults.AuthenticationScheme);

        Assert.Equal(HookFindingKind.SessionsNotAttached, Assert.Single(report.Findings).Kind);
        Assert.Equal(HealthStatus.Degraded, (await HealthAsync(application)).Status);
    }

    [Fact]
    public async Task A_scheme_that_came_after_start_without_a_declaration_is_listed()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup { DeclaredAtStart = false });
        application.Services.GetRequiredService<IAuthenticationSchemeProvider>()
            .AddScheme(new AuthenticationScheme(TestApplication.Scheme, null, typeof(OpenIdConnectHandler)));

        var report = await ReportAsync(application);

        Assert.False(report.IsConnected);
        Assert.Equal(HookFindingKind.NotConnected, Assert.Single(report.Findings).Kind);
    }

    [Theory]
    [InlineData("email scope", HookFindingKind.EmailScopeMissing, "options.Scope.Add(\"email\")")]
    [InlineData("userinfo", HookFindingKind.UserInfoOff, "GetClaimsFromUserInfoEndpoint = true")]
    [InlineData("mapped", HookFindingKind.MappedClaimName, Key + ":SubjectClaim to 'sub'")]
    [InlineData("issuer", HookFindingKind.IssuerValidationOff, "ValidateIssuer = false")]
    [InlineData("audience", HookFindingKind.AudienceValidationOff, "ValidateAudience = false")]
    [InlineData("tokens", HookFindingKind.LargeCookie, "SaveTokens")]
    [InlineData("all claims", HookFindingKind.LargeCookie, "ClaimActions.MapAll()")]
    public async Task A_likely_mistake_is_found_and_the_line_to_change_is_named(
        string mistake, HookFindingKind kind, string line)
    {
        await using var application = await TestApplication.StartAsync(Setup(mistake));

        var finding = Assert.Single((await ReportAsync(application)).Findings);

        Assert.Equal(kind, finding.Kind);
        Assert.Contains(line, finding.Message, StringComparison.Ordinal);
        Assert.Contains(TestApplication.Scheme, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_that_keeps_its_session_elsewhere_is_not_large()
    {
        await using var application = await TestApplication.StartAsync(Setup("tokens", services =>
            services.Configure<CookieAuthenticationOptions>(
                CookieAuthenticationDefaults.AuthenticationScheme,
                options => options.SessionStore = Substitute.For<ITicketStore>())));

        Assert.Empty((await ReportAsync(application)).Findings);
    }

    [Fact]
    public async Task What_a_store_says_of_itself_is_passed_on()
    {
        var advisor = Substitute.For<IStoreAdvisor>();
        advisor.Advise().Returns(["Add Max Auto Prepare."]);
        await using var application = await TestApplication.StartAsync(Setup(
            services: services => services.AddSingleton(advisor)));

        Assert.Equal("Add Max Auto Prepare.", Assert.Single((await ReportAsync(application, "")).Findings).Message);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(application)).Status);
    }

    [Fact]
    public async Task Declared_schemes_are_attached_by_the_net()
    {
        await using var host = await SamlHost.StartAsync();

        var reports = await host.Services.GetRequiredService<IHookDoctor>().ExamineAsync();

        foreach (var scheme in new[] { SamlHost.Handler, SamlHost.Remote, SamlHost.Cookie })
        {
            var report = Assert.Single(reports, report => report.Scheme == scheme);
            Assert.Equal(
                (SignInChannel.SignIn, true, true, "SignInAsync"),
                (report.Channel!.Value, report.IsConnected, report.IsAttached, report.Hook));
            Assert.Empty(report.Findings);
        }
    }

    [Fact]
    public async Task Start_logs_each_hook_and_each_finding()
    {
        using var logs = new FakeLoggerProvider();
        await using var application = await TestApplication.StartAsync(Setup("email scope", services =>
            services.AddSingleton<ILoggerProvider>(logs)));

        var records = logs.Collector.GetSnapshot();
        Assert.Contains(records, record => record.Id.Id == 115
            && record.Message.Contains("acme", StringComparison.Ordinal));
        Assert.Contains(records, record => record.Id.Id == 116 && record.Level == LogLevel.Warning);
    }

    private static TestSetup Setup(string mistake = "", Action<IServiceCollection>? services = null) => new()
    {
        OpenIdConnect = options =>
        {
            options.GetClaimsFromUserInfoEndpoint = mistake != "userinfo";
            options.SaveTokens = mistake == "tokens";
            options.TokenValidationParameters.ValidateIssuer = mistake != "issuer";
            options.TokenValidationParameters.ValidateAudience = mistake != "audience";
            if (mistake != "email scope")
            {
                options.Scope.Add("email");
            }

            if (mistake == "all claims")
            {
                options.ClaimActions.MapAll();
            }
        },
        Provisioning = builder => builder.AddConnection(TestApplication.Scheme, connection =>
        {
            connection.SubjectClaim = mistake == "mapped" ? ClaimTypes.NameIdentifier : "sub";
            connection.RoleRules.Add(new RoleRuleOptions { Value = "writers", Role = "Writer" });
        }),
        Services = collection =>
        {
            collection.AddHealthChecks().AddJitProvisioning();
            services?.Invoke(collection);
        },
    };

    private static async Task<IReadOnlyList<HookReport>> ExamineAsync(TestApplication application) =>
        await application.Services.GetRequiredService<IHookDoctor>().ExamineAsync();

    private static async Task<HookReport> ReportAsync(
        TestApplication application, string scheme = TestApplication.Scheme) =>
        Assert.Single(await ExamineAsync(application), report => report.Scheme == scheme);

    private static async Task<HealthReportEntry> HealthAsync(TestApplication application) =>
        (await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync())
            .Entries["jit-provisioning"];
}
