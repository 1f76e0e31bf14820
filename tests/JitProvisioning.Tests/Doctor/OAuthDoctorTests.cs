using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.Tests;

/// <summary>What the doctor says of OAuth 2.0 schemes: of those without a connection, and of those whose options take
/// events of one class only.</summary>
public sealed class OAuthDoctorTests : IDisposable
{
    private const string Own = "own";

    private readonly ScriptedUserEndpoint _provider = new();

    public void Dispose() => _provider.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_class_that_may_call_its_base_is_never_called_attached(bool callsBase)
    {
        await using var application = await StartAsync(new SilentOwnEvents(callsBase));

        var report = await ReportAsync(application, Own);

        Assert.Equal((true, false, null), (report.IsConnected, report.IsAttached, report.Hook));
        var finding = Assert.Single(report.Findings);
        Assert.Equal((HookFindingKind.AttachmentHidden, HookSeverity.Warning), (finding.Kind, finding.Severity));
        Assert.Contains("cannot be seen", finding.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SilentOwnEvents), finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_leaves_the_event_to_its_base_is_attached()
    {
        await using var application = await StartAsync(new OwnEvents());

        var report = await ReportAsync(application, Own);

        Assert.Equal((true, true, "OnCreatingTicket"), (report.IsConnected, report.IsAttached, report.Hook));
        Assert.Empty(report.Findings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_its_base_the_sign_in_is_refused_and_with_it_provisioned(bool callsBase)
    {
        await using var application = await StartAsync(new SilentOwnEvents(callsBase));
        var browser = application.NewBrowser();

        await browser.SignInByAsync(Own);

        Assert.Equal(callsBase, browser.HasSession);
        Assert.Equal(callsBase ? 1 : 0, application.Store.Users.Count);
        Assert.Equal(
            callsBase ? ProvisioningOutcome.Created : ProvisioningOutcome.Denied,
            Assert.Single(application.Store.AuditTrail).Outcome);
    }

    [Fact]
    public async Task A_scheme_without_a_connection_is_told_and_not_called_attached()
    {
        using var logs = new FakeLoggerProvider();
        await using var application = await TestApplication.StartAsync(OAuthApplication.Setup(
            _provider,
            builder => builder.AddConnection(
                OAuthApplication.Google, connection => connection.Issuer = OAuthApplication.Issuer),
            services: services => services.AddSingleton<ILoggerProvider>(logs)));

        var finding = Assert.Single((await ReportAsync(application, OAuthApplication.Hub)).Findings);

        Assert.Equal((HookFindingKind.NotConnected, HookSeverity.Notice), (finding.Kind, finding.Severity));
        Assert.Contains("AddConnection(\"hub\"", finding.Message, StringComparison.Ordinal);
        var records = logs.Collector.GetSnapshot();
        Assert.Contains(records, record => record.Id.Id == 115 && Names(record, OAuthApplication.Google));
        Assert.DoesNotContain(records, record => record.Id.Id == 115 && Names(record, OAuthApplication.Hub));
        Assert.Contains(records, record => record.Id.Id == 116 && Names(record, OAuthApplication.Hub));
    }

    private static bool Names(FakeLogRecord record, string scheme) =>
        record.Message.Contains(scheme, StringComparison.Ordinal);

    private Task<TestApplication> StartAsync(OwnEvents events) => TestApplication.StartAsync(OAuthApplication.Setup(
        _provider,
        builder => builder.AddConnection(Own, connection => connection.Issuer = OAuthApplication.Issuer),
        services: services => services.AddAuthentication().AddOAuth<OwnOptions, OwnHandler>(Own, options =>
        {
            OAuthApplication.Configure(options, _provider, null);
            options.CallbackPath = "/signin-own";
            options.Events = events;
        })));

    private static async Task<HookReport> ReportAsync(TestApplication application, string scheme) => Assert.Single(
        await application.Services.GetRequiredService<IHookDoctor>().ExamineAsync(),
        report => report.Scheme == scheme);
}
