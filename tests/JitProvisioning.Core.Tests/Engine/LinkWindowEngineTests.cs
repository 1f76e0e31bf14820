using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace JitProvisioning.Core.Tests;

public sealed class LinkWindowEngineTests
{
    private static readonly SignInCase Partner = SignInCase.ByPartner.With("sub", "p1");

    [Fact]
    public async Task A_first_sign_in_in_the_window_links_and_what_it_linked_outlives_it()
    {
        using var engine = Engine(window => window.ReportOnly = false);
        await engine.ProvisionAsync();
        var linked = await engine.ProvisionAsync(Partner);

        Assert.Equal(
            (ProvisioningOutcome.Linked, ProvisioningReason.LinkedOnFirstSignIn), (linked.Outcome, linked.Reason));
        Assert.Equal(ProvisioningReason.LinkedOnFirstSignIn, engine.Store.AuditTrail[^1].Reason);
        Assert.Single(engine.Store.Users);
        engine.Time.Advance(TimeSpan.FromDays(2));
        var again = await engine.ProvisionAsync(Partner);
        Assert.Equal((ProvisioningOutcome.Unchanged, linked.User!.Id), (again.Outcome, again.User!.Id));
        Assert.Contains("proof", again.Explain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(3_599, true)]
    [InlineData(3_600, false)]
    public async Task The_window_is_open_from_its_first_moment_and_closed_from_its_last(int seconds, bool links)
    {
        using var engine = Engine(window =>
        {
            (window.From, window.Until) = (IdentityCase.Noon.AddHours(1), IdentityCase.Noon.AddHours(2));
            window.ReportOnly = false;
        });
        await engine.ProvisionAsync();
        engine.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(seconds));

        var result = await engine.ProvisionAsync(Partner);

        Assert.Equal(links ? ProvisioningReason.LinkedOnFirstSignIn : ProvisioningReason.LinkingDisabled, result.Reason);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task A_domain_that_the_window_does_not_name_is_linked_by_nobody()
    {
        using var engine = Engine(window => window.ReportOnly = false);
        await engine.ProvisionAsync(new SignInCase().With("email", "bob@acme-sub.test"));

        var result = await engine.ProvisionAsync(Partner.With("email", "bob@acme-sub.test"));

        Assert.Equal(ProvisioningReason.LinkingDisabled, result.Reason);
    }

    [Fact]
    public async Task Where_nobody_links_by_hand_the_window_alone_gives_the_right_to()
    {
        using var engine = Engine(window => window.ReportOnly = false, explicitly: false);
        await engine.ProvisionAsync();

        Assert.Equal(ProvisioningReason.LinkedOnFirstSignIn, (await engine.ProvisionAsync(Partner)).Reason);
    }

    [Fact]
    public async Task A_window_only_reports_until_it_is_told_to_decide()
    {
        using var reports = new MetricCollector<long>(null, "JitProvisioning", "jitprovisioning.provision.reports");
        using var engine = Engine(_ => { });
        await engine.ProvisionAsync();

        var preview = await engine.PreviewAsync(Partner);
        var result = await engine.ProvisionAsync(Partner);

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.LinkingDisabled), (result.Outcome, result.Reason));
        Assert.Equal([ProvisioningReason.WouldLinkOnFirstSignIn], result.Warnings);
        Assert.Equal(result.Warnings, preview.Warnings);
        Assert.Equal(result.Warnings, engine.Store.AuditTrail[^1].Warnings);
        Assert.Contains("held back: WouldLinkOnFirstSignIn", engine.Store.AuditTrail[^1].Explain(), StringComparison.Ordinal);
        Assert.Single(engine.Logs.GetSnapshot(), record => record.Id.Id == 7);
        Assert.Single(UserRecord.Read(Assert.Single(engine.Store.Users)).Links);
        Assert.Contains(reports.GetMeasurementSnapshot(), measurement =>
            (string)measurement.Tags["jitprovisioning.reason"]! == "WouldLinkOnFirstSignIn");
    }

    [Fact]
    public async Task A_report_keeps_no_proof_from_what_was_decided()
    {
        using var engine = new EngineHost(builder => builder.AddConnection("partner-oidc", connection =>
        {
            connection.LinkVerifiedEmail = true;
            connection.Migration = new() { FromIssuer = "https://idp.acme.test", Until = IdentityCase.Noon.AddDays(1) };
            connection.Migration.Domains.Add("acme.test");
        }));
        await engine.ProvisionAsync();
        var linked = await engine.ProvisionAsync(Partner);

        Assert.Equal(ProvisioningReason.VerifiedAuthoritativeEmail, linked.Reason);
        Assert.Equal([ProvisioningReason.WouldMigrate], linked.Warnings);
        Assert.Contains("proof", (await engine.ProvisionAsync(Partner)).Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_identity_is_reported_by_no_window()
    {
        using var engine = Engine(_ => { });
        await engine.ProvisionAsync(Partner);

        Assert.Empty((await engine.ProvisionAsync(Partner.With("name", "Robert"))).Warnings);
    }

    private static EngineHost Engine(Action<LinkWindowOptions> configure, bool explicitly = true) => new(builder => builder
        .AddConnection("acme-oidc", connection => connection.Domains.Add("acme-sub.test"))
        .AddConnection("partner-oidc", connection =>
        {
            connection.ExplicitLinking = explicitly;
            connection.Domains.Add("acme-sub.test");
            connection.LinkOnFirstSignIn = new() { Until = IdentityCase.Noon.AddDays(1) };
            connection.LinkOnFirstSignIn.Domains.Add("ACME.test");
            configure(connection.LinkOnFirstSignIn);
        }));
}
