using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>A scheme whose authority shows the provider has its preset, which trusts nobody else.</summary>
public sealed class PresetRecognitionTests
{
    private const string Entra = "https://login.microsoftonline.com/3f1c9a52-6d0b-4b8e-9c55-0a7e2b1d4f60/v2.0";

    [Theory]
    [InlineData("https://accounts.google.com", "google")]
    [InlineData("https://accounts.google.com/", "google")]
    [InlineData("https://accounts.google.com/.well-known/openid-configuration", "google")]
    [InlineData("accounts.google.com", "google")]
    [InlineData(Entra, "entra")]
    [InlineData("https://login.microsoftonline.com/organizations/v2.0", "entra")]
    [InlineData("https://sts.windows.net/3f1c9a52-6d0b-4b8e-9c55-0a7e2b1d4f60/", "entra")]
    [InlineData("https://supercorp.okta.com", "okta")]
    [InlineData("https://supercorp.okta.com/oauth2/default", "okta")]
    [InlineData("https://supercorp.auth0.com/", "auth0")]
    [InlineData("https://supercorp.eu.auth0.com", "auth0")]
    [InlineData("https://id.supercorp.com/realms/staff", "keycloak")]
    [InlineData("https://id.supercorp.com/auth/realms/staff/", "keycloak")]
    [InlineData("https://supercorp.logto.app/oidc", "logto")]
    public void An_authority_shows_its_provider(string authority, string preset) =>
        Assert.Equal(preset, ProviderPresets.Recognise(authority)?.Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://accounts.google.com")]
    [InlineData("https://accounts.google.com.evil.test")]
    [InlineData("https://evil.test/accounts.google.com")]
    [InlineData("https://evil.test?accounts.google.com")]
    [InlineData("https://accounts.google.com@evil.test")]
    [InlineData("https://okta.com")]
    [InlineData("https://notokta.com")]
    [InlineData("https://supercorp.okta.com.evil.test")]
    [InlineData("https://evilauth0.com")]
    [InlineData("https://login.microsoftonline.com.evil.test/common")]
    [InlineData("https://id.supercorp.com/realms")]
    [InlineData("https://id.supercorp.com/realms/staff/more")]
    [InlineData("https://id.supercorp.com/oidc")]
    [InlineData("https://supercorp.logto.app/other")]
    [InlineData("https://github.com")]
    public void Any_other_shows_none(string? authority) => Assert.Null(ProviderPresets.Recognise(authority));

    [Fact]
    public async Task A_scheme_that_nobody_declared_has_the_preset_of_its_provider_and_start_says_so()
    {
        using var logs = new FakeLoggerProvider();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Authority = Entra,
            Services = services => services.AddSingleton<ILoggerProvider>(logs),
        });

        Assert.Equal("oid", Connection(application).SubjectClaim);
        Assert.Contains(logs.Collector.GetSnapshot(), record =>
            record.Id.Id == 100 && record.Message.EndsWith("Preset: entra.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_about_it_leave_people_who_they_are()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Authority = Entra,
            Settings = new() { ["JitProvisioning:Connections:acme:GroupsClaim"] = "teams" },
            Provisioning = builder => builder.AddConnection("acme", connection => connection.GroupsTruncatedAt = 9),
        });
        var connection = Connection(application);

        Assert.Equal(
            ("entra", "oid", "teams", 9),
            (connection.Preset, connection.SubjectClaim, connection.GroupsClaim, connection.GroupsTruncatedAt));
    }

    [Fact]
    public async Task Another_preset_may_be_named_and_none_as_well()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Authority = Entra,
            Settings = new() { ["JitProvisioning:Connections:acme:Preset"] = "oidc" },
        });

        Assert.Equal(("oidc", "sub"), (Connection(application).Preset, Connection(application).SubjectClaim));
    }

    [Theory]
    [InlineData("https://accounts.google.com")]
    [InlineData("accounts.google.com")]
    public void A_recognised_provider_is_trusted_for_its_authority_and_no_other_issuer(string authority) =>
        Assert.Null(ProviderPresets.Recognise(authority)!.NewConnection().Issuer);

    [Fact]
    public async Task A_provider_that_nobody_knows_has_no_preset()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Authority = "https://idp.acme.test",
        });

        Assert.Null(Connection(application).Preset);
    }

    private static ConnectionOptions Connection(TestApplication application) => application.Services
        .GetRequiredService<IOptions<JitProvisioningOptions>>().Value.Connections[TestApplication.Scheme];
}
