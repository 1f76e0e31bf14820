using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

public sealed class StartTests
{
    [Theory]
    [InlineData("https://accounts.google.com", "RestrictToDomains")]
    [InlineData("https://accounts.google.com", "DomainClaim where the provider says (Google: hd)")]
    [InlineData("https://appleid.apple.com/", "RestrictToDomains")]
    [InlineData("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0", "RestrictToDomains")]
    [InlineData("https://login.microsoftonline.com/common/v2.0", "AllowTenants")]
    [InlineData("https://login.microsoftonline.com/organizations/v2.0/", "AllowTenants")]
    public async Task An_issuer_open_to_the_public_fails_the_start_and_names_the_way_out(string authority, string wayOut)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApplication.StartAsync(WithAuthority(authority)));

        Assert.Contains("JitProvisioning:Connections:acme", failure.Message, StringComparison.Ordinal);
        Assert.Contains(wayOut, failure.Message, StringComparison.Ordinal);
        Assert.Contains("DangerousAllowAnyone", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Refuse")]
    [InlineData("ClaimAndScrub")]
    public async Task A_say_for_unverified_accounts_needs_a_store_that_finds_them(string mode)
    {
        var setup = new TestSetup
        {
            Settings = new() { ["JitProvisioning:Matching:UnverifiedLocalAddress"] = mode },
            WrapStore = store => new OnlyAStore(store),
        };
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(setup));

        Assert.Contains("JitProvisioning:Matching:UnverifiedLocalAddress", failure.Message, StringComparison.Ordinal);
        Assert.Contains("IUserDirectory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organization_that_takes_people_in_by_invitation_needs_a_store_that_keeps_invitations()
    {
        var setup = new TestSetup
        {
            Settings = new() { ["JitProvisioning:Organizations:beta:MembershipMode"] = "ByInvitation" },
            WrapStore = store => new OnlyAStore(store),
        };
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(setup));

        Assert.Contains(
            "JitProvisioning:Organizations:beta:MembershipMode", failure.Message, StringComparison.Ordinal);
        Assert.Contains("IInvitationStore", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_issuer_restricted_to_domains_starts()
    {
        await using var application = await TestApplication.StartAsync(WithAuthority(
            "https://accounts.google.com",
            connection =>
            {
                connection.RestrictToDomains = true;
                connection.Domains.Add("supercorp.com");
            }));

        Assert.NotNull(application);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Without_a_store_start_fails_outside_Development_and_names_the_choices(string environment)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestApplication.StartAsync(new TestSetup { UseMemory = false, Environment = environment }));

        Assert.Contains("UseEntityFrameworkStore", failure.Message, StringComparison.Ordinal);
        Assert.Contains("UseStore<TStore>", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_store_Development_keeps_accounts_in_memory_and_warns()
    {
        using var logs = new FakeLoggerProvider();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            UseMemory = false,
            Environment = Environments.Development,
            Services = services => services.AddSingleton<ILoggerProvider>(logs),
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.True(browser.HasSession);
        Assert.Contains(logs.Collector.GetSnapshot(), record => record.Id.Id == 103 && record.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task Start_says_for_each_scheme_who_comes_and_where_they_land()
    {
        using var logs = new FakeLoggerProvider();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Services = services => services.AddSingleton<ILoggerProvider>(logs),
        });

        var records = logs.Collector.GetSnapshot();
        Assert.Contains(records, record => record.Id.Id == 100 && record.Message.Contains("acme", StringComparison.Ordinal));
        Assert.Contains(records, record => record.Id.Id == 101 && record.Message.Contains("Cookies", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_needs_no_network()
    {
        await using var application = await TestApplication.StartAsync(WithAuthority("https://idp.acme.test"));

        Assert.NotNull(application);
    }

    [Fact]
    public async Task Connections_and_organizations_come_from_settings_too()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Settings = new()
            {
                ["JitProvisioning:Organizations:acme-corp:Name"] = "Acme",
                ["JitProvisioning:Organizations:acme-corp:DefaultRoles:0"] = "Member",
                ["JitProvisioning:Connections:acme:Organization"] = "acme-corp",
            },
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        var claims = await browser.ClaimsAsync();
        Assert.Contains("jit:organization=acme-corp", claims);
        Assert.Contains("jit:organization_role=Member", claims);
    }

    [Fact]
    public async Task A_window_of_linking_comes_from_settings_and_says_when_it_has_passed()
    {
        using var logs = new FakeLoggerProvider();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Settings = Window("2020-01-01T00:00:00Z"),
            Services = services => services.AddSingleton<ILoggerProvider>(logs),
        });

        var window = application.Services.GetRequiredService<IOptions<JitProvisioningOptions>>()
            .Value.Connections["acme"].LinkOnFirstSignIn!;
        Assert.Equal(
            (null, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), false, "acme.test"),
            (window.From, window.Until!.Value, window.ReportOnly, Assert.Single(window.Domains)));
        var warning = Assert.Single(logs.Collector.GetSnapshot(), record => record.Id.Id == 110);
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Contains(
            "JitProvisioning:Connections:acme:LinkOnFirstSignIn", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-01-01T00:00:00Z", 110, LogLevel.Warning)]
    [InlineData(null, 111, LogLevel.Information)]
    public async Task A_migration_comes_from_settings_and_start_says_whether_it_is_over(
        string? until, int expected, LogLevel level)
    {
        using var logs = new FakeLoggerProvider();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Settings = new()
            {
                ["JitProvisioning:Connections:acme:Migration:FromIssuer"] = "https://old.acme.test",
                ["JitProvisioning:Connections:acme:Migration:FromSubjectClaim"] = "old_sub",
                ["JitProvisioning:Connections:acme:Migration:Until"] =
                    until ?? TimeProvider.System.GetUtcNow().AddDays(7).ToString("O"),
            },
            Services = services => services.AddSingleton<ILoggerProvider>(logs),
        });

        var migration = application.Services.GetRequiredService<IOptions<JitProvisioningOptions>>()
            .Value.Connections["acme"].Migration!;
        Assert.Equal(
            ("https://old.acme.test", "old_sub", true),
            (migration.FromIssuer, migration.FromSubjectClaim, migration.ReportOnly));
        var record = Assert.Single(logs.Collector.GetSnapshot(), record => record.Id.Id == expected);
        Assert.Equal(level, record.Level);
        Assert.Contains("JitProvisioning:Connections:acme:Migration", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_that_never_closes_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            TestApplication.StartAsync(new TestSetup { Settings = Window("2999-01-01T00:00:00Z") }));

        Assert.Contains(
            "JitProvisioning:Connections:acme:LinkOnFirstSignIn:Until", failure.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Window(string until) => new()
    {
        ["JitProvisioning:Connections:acme:Domains:0"] = "acme.test",
        ["JitProvisioning:Connections:acme:LinkOnFirstSignIn:Until"] = until,
        ["JitProvisioning:Connections:acme:LinkOnFirstSignIn:ReportOnly"] = "false",
        ["JitProvisioning:Connections:acme:LinkOnFirstSignIn:Domains:0"] = "acme.test",
    };

    [Fact]
    public async Task The_secret_that_erased_identities_are_remembered_by_comes_from_settings_too()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApplication.StartAsync(new TestSetup
        {
            Settings = new() { ["JitProvisioning:TombstoneKey"] = "too short" },
        }));

        Assert.Contains("JitProvisioning:TombstoneKey", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task Every_option_is_a_setting(string option)
    {
        var failure = await Record.ExceptionAsync(async () =>
        {
            await using var application = await TestApplication.StartAsync(
                new TestSetup { Settings = new() { [$"JitProvisioning:{option}"] = "" } });
        });

        Assert.DoesNotContain("is unknown", failure?.Message ?? "", StringComparison.Ordinal);
    }

    public static TheoryData<string> Options =>
        [.. typeof(JitProvisioningOptions).GetProperties().Select(property => property.Name)];

    [Theory]
    [InlineData("JitProvisioning:Conections:acme:Enabled", "Conections")]
    [InlineData("JitProvisioning:Connections:acme:Organisation", "Organisation")]
    public async Task A_misspelt_setting_fails_the_start_and_is_named(string key, string named)
    {
        var failure = await Assert.ThrowsAnyAsync<InvalidOperationException>(() =>
            TestApplication.StartAsync(new TestSetup { Settings = new() { [key] = "x" } }));

        Assert.Contains(named, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JITPROVISIONING:CONNECTIONS:acme:CREATEUSERS")]
    [InlineData("jitprovisioning:connections:acme:createusers")]
    public async Task A_setting_is_known_in_any_case_as_configuration_has_it(string key)
    {
        await using var application = await TestApplication.StartAsync(new TestSetup { Settings = { [key] = "false" } });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.Equal(ProvisioningReason.CreationDisabled, Assert.Single(application.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task A_connection_that_differs_from_a_scheme_by_case_alone_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(
            new TestSetup { Settings = { ["JitProvisioning:Connections:ACME:CreateUsers"] = "false" } }));

        Assert.Contains("'ACME'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'acme'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_that_later_names_another_issuer_signs_nobody_in()
    {
        await using var application = await TestApplication.StartAsync();
        await application.NewBrowser().SignInAsync();
        application.Provider.Issuer = "https://evil.test";
        var options = application.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(TestApplication.Scheme);
        options.ConfigurationManager = new Microsoft.IdentityModel.Protocols.StaticConfigurationManager<
            Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectConfiguration>(application.Provider.Metadata());
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.False(browser.HasSession);
        Assert.Single(application.Store.Users);
        Assert.Equal(ProvisioningReason.UntrustedIssuer, application.Store.AuditTrail[^1].Reason);
    }

    private static TestSetup WithAuthority(string authority, Action<ConnectionOptions>? configure = null) => new()
    {
        OpenIdConnect = options =>
        {
            options.Configuration = null;
            options.Authority = authority;
        },
        Provisioning = builder => builder.AddConnection(TestApplication.Scheme, configure ?? (_ => { })),
    };
}
