using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace JitProvisioning.Tests;

/// <summary>The one text of a provider's that is logged: the issuer its metadata names.</summary>
public sealed class IssuerLogTests
{
    private const int IssuerNotVouchedFor = 107;

    [Fact]
    public async Task An_issuer_that_is_not_the_authority_is_named_for_whoever_sets_the_scheme_up()
    {
        var record = await SignInAsync("https://login.acme.test/realms/acme");

        Assert.Equal(LogLevel.Error, record.Level);
        Assert.Contains("names issuer https://login.acme.test/realms/acme, and", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_forges_no_second_line_and_is_cut()
    {
        var record = await SignInAsync("https://evil.test/\nCreated (FirstSignIn)\u202E\u001B[2J" + new string('x', 5_000));

        Assert.DoesNotContain(record.Message, char.IsControl);
        Assert.All(record.Message, unit => Assert.InRange(unit, ' ', '~'));
        Assert.Contains("https://evil.test/\\u000ACreated", record.Message, StringComparison.Ordinal);
        Assert.InRange(record.Message.Length, 200, 700);
        Assert.All(record.StructuredState!, pair => Assert.InRange(pair.Value!.Length, 1, 500));
    }

    private static async Task<FakeLogRecord> SignInAsync(string issuer)
    {
        var logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        var provider = new ScriptedProvider { Issuer = issuer };
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provider = provider,
            OpenIdConnect = options =>
            {
                options.Configuration = null;
                options.Authority = "https://idp.acme.test";
                options.ConfigurationManager =
                    new StaticConfigurationManager<OpenIdConnectConfiguration>(provider.Metadata());
            },
            Services = services => services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(logs))),
        });
        var browser = application.NewBrowser();
        await browser.SignInAsync();

        Assert.False(browser.HasSession);
        Assert.Equal(ProvisioningReason.UntrustedIssuer, Assert.Single(application.Store.AuditTrail).Reason);
        return Assert.Single(logs.GetSnapshot(), record => record.Id.Id == IssuerNotVouchedFor);
    }
}
