using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NSubstitute;

namespace JitProvisioning.Tests;

/// <summary>An audit whose store refuses every sealing.</summary>
public sealed class AuditDoctorTests
{
    private const int Bound = 5;

    private readonly IAuditStore _audit = Substitute.For<IAuditStore>();

    [Fact]
    public async Task It_is_told_by_the_doctor_and_degrades_health_as_long_as_it_lasts()
    {
        var entry = new AuditEntry
        {
            Id = new Guid("7b0f9c1e-58f2-4e0a-9d0b-0f6e6f0a6a01"),
            At = DateTimeOffset.UnixEpoch,
            Outcome = ProvisioningOutcome.Created,
            Reason = ProvisioningReason.FirstSignIn,
            Connection = new("acme"),
        };
        _audit.ReadChainAsync(default).ReturnsForAnyArgs(AuditChain.Empty);
        _audit.ReadUnsealedAsync(default, default).ReturnsForAnyArgs(new UnsealedAudit([entry], []));
        _audit.SealAsync(null!, null!, default).ReturnsForAnyArgs(false);
        await using var application = await StartAsync();

        for (var refusal = 1; refusal < Bound; refusal++)
        {
            await UpkeepAsync(application);
        }

        Assert.Empty(await FindingsAsync(application));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(application)).Status);
        await UpkeepAsync(application);

        var finding = Assert.Single(await FindingsAsync(application));
        Assert.Equal((HookFindingKind.AuditNotSealed, HookSeverity.Warning), (finding.Kind, finding.Severity));
        Assert.StartsWith("The audit is not sealed behind 0:", finding.Message, StringComparison.Ordinal);
        var health = await HealthAsync(application);
        Assert.Equal((HealthStatus.Degraded, finding.Message), (health.Status, health.Description));

        _audit.SealAsync(null!, null!, default).ReturnsForAnyArgs(true);
        await UpkeepAsync(application);
        Assert.Empty(await FindingsAsync(application));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(application)).Status);
    }

    private async Task<TestApplication> StartAsync() => await TestApplication.StartAsync(new TestSetup
    {
        OpenIdConnect = options => options.Scope.Add("email"),
        Services = services => services.AddHealthChecks().AddJitProvisioning(),
        Settings = new() { ["JitProvisioning:Audit:SealEvery"] = "01:00:00" },
        WrapStore = _ =>
        {
            var store = Substitute.For<IAuditedUserStore>();
            store.Audit.Returns(_audit);
            return store;
        },
    });

    private static async Task<IEnumerable<HookFinding>> FindingsAsync(TestApplication application) =>
        (await application.Services.GetRequiredService<IHookDoctor>().ExamineAsync())
            .SelectMany(report => report.Findings);

    private static async Task<HealthReportEntry> HealthAsync(TestApplication application) =>
        (await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync())
            .Entries["jit-provisioning"];

    private static async Task UpkeepAsync(TestApplication application)
    {
        await using var scope = application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuditUpkeep>().RunAsync();
    }
}
