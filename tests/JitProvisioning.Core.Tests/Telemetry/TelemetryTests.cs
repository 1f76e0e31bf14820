using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace JitProvisioning.Core.Tests;

public sealed class TelemetryTests
{
    private static int _connections;

    // The meter is the process': a scheme of its own keeps a test's measurements apart from those of every other.
    private readonly string _scheme = $"telemetry-{Interlocked.Increment(ref _connections)}";

    [Fact]
    public async Task Every_sign_in_is_measured_by_outcome_reason_and_connection_in_seconds()
    {
        using var duration = new MetricCollector<double>(null, "JitProvisioning", "jitprovisioning.provision.duration");
        using var engine = Engine(builder => builder.AddPolicy(async (_, _) =>
        {
            await Task.Yield();
            return PolicyVerdict.Allow;
        }));
        await engine.ProvisionAsync(SignIn);
        await engine.ProvisionAsync(SignIn);
        await engine.ProvisionAsync(SignIn.Without("sub"));

        Assert.Equal("s", duration.Instrument!.Unit);
        Assert.Equal(
            [("Created", "FirstSignIn"), ("Unchanged", "NoChange"), ("Denied", "SubjectMissing")],
            Mine(duration).Select(tags => ((string)tags["jitprovisioning.outcome"]!, (string)tags["jitprovisioning.reason"]!)));
        Assert.All(Mine(duration), tags => Assert.Equal(3, tags.Count));
    }

    [Fact]
    public async Task The_duration_is_the_time_that_passed()
    {
        using var duration = new MetricCollector<double>(null, "JitProvisioning", "jitprovisioning.provision.duration");
        EngineHost? engine = null;
        using var slow = engine = Engine(builder => builder.AddPolicy((_, _) =>
        {
            engine!.Time.Advance(TimeSpan.FromMilliseconds(1_500));
            return ValueTask.FromResult(PolicyVerdict.Allow);
        }));
        await slow.ProvisionAsync(SignIn);

        Assert.Equal(1.5, Assert.Single(duration.GetMeasurementSnapshot(), IsMine).Value, precision: 6);
    }

    [Fact]
    public async Task A_preview_is_traced_and_not_counted()
    {
        using var duration = new MetricCollector<double>(null, "JitProvisioning", "jitprovisioning.provision.duration");
        using var traces = new ActivityLog();
        using var engine = Engine();
        await engine.PreviewAsync(SignIn);

        Assert.Empty(Mine(duration));
        Assert.Equal("JitProvisioning.Preview", Assert.Single(Mine(traces)).OperationName);
    }

    [Fact]
    public async Task A_scheme_nobody_registered_is_tagged_by_a_fixed_word()
    {
        using var duration = new MetricCollector<double>(null, "JitProvisioning", "jitprovisioning.provision.duration");
        using var engine = Engine();
        await engine.ProvisionAsync(SignIn with { Scheme = "made-up" });

        Assert.DoesNotContain(duration.GetMeasurementSnapshot(), measurement => measurement.Tags.Values.Contains("made-up"));
        Assert.Contains(duration.GetMeasurementSnapshot(), measurement => measurement.Tags.Values.Contains("unknown"));
    }

    [Fact]
    public async Task A_conflict_retried_is_counted_by_kind()
    {
        using var retries = new MetricCollector<long>(
            null, "JitProvisioning", "jitprovisioning.provision.conflicts_retried");
        using var engine = Engine();
        await engine.ProvisionAsync(SignIn);
        await engine.ProvisionAsync(SignIn.With("sub", "s2"));

        var retry = Assert.Single(retries.GetMeasurementSnapshot(), measurement => _scheme.Equals(measurement.Tags["jitprovisioning.connection"]));
        Assert.Equal((1, "Address"), (retry.Value, (string)retry.Tags["jitprovisioning.conflict"]!));
    }

    [Fact]
    public async Task Every_sign_in_is_one_activity_and_a_fault_is_an_error()
    {
        using var traces = new ActivityLog();
        using var engine = Engine(builder => builder.AddPolicy((identity, _) => identity.Key.Subject == "s1"
            ? ValueTask.FromResult(PolicyVerdict.Allow)
            : throw new InvalidOperationException("The policy is broken.")));
        await engine.ProvisionAsync(SignIn);
        await engine.ProvisionAsync(SignIn.With("sub", "s2"));

        Assert.Equal(
            [("Created", "FirstSignIn", ActivityStatusCode.Unset), ("Failed", "PolicyHookFailed", ActivityStatusCode.Error)],
            Mine(traces).Select(activity => (
                (string)activity.GetTagItem("jitprovisioning.outcome")!,
                (string)activity.GetTagItem("jitprovisioning.reason")!,
                activity.Status)));
        Assert.All(Mine(traces), activity => Assert.Equal("JitProvisioning.Provision", activity.OperationName));
    }

    [Fact]
    public async Task Every_outcome_has_its_numbered_log_event()
    {
        using var engine = Engine(builder => builder.AddPolicy((identity, _) => identity.Key.Subject == "broken"
            ? throw new InvalidOperationException("The policy is broken.")
            : ValueTask.FromResult(PolicyVerdict.Allow)));
        await engine.ProvisionAsync(SignIn);
        await engine.ProvisionAsync(SignIn);
        var denied = await engine.ProvisionAsync(SignIn.Without("sub"));
        var failed = await engine.ProvisionAsync(SignIn.With("sub", "broken"));

        var logs = engine.Logs.GetSnapshot();
        Assert.Equal([1, 2, 3, 4], logs.Select(log => log.Id.Id));
        Assert.Contains(denied.Reference!, logs[2].Message);
        Assert.Contains(failed.Reference!, logs[3].Message);
        Assert.Contains(new IdentityCase().Key.ToShortHash(), logs[0].Message);
    }

    private SignInCase SignIn => new() { Scheme = _scheme };

    private EngineHost Engine(Action<JitProvisioningBuilder>? configure = null) => new(builder =>
    {
        builder.AddConnection(_scheme, connection =>
        {
            connection.Issuer = "https://idp.acme.test";
            connection.Organization = "acme";
            connection.Domains.Add("acme.test");
        });
        configure?.Invoke(builder);
    });

    private bool IsMine(CollectedMeasurement<double> measurement) =>
        _scheme.Equals(measurement.Tags["jitprovisioning.connection"]);

    private IEnumerable<IReadOnlyDictionary<string, object?>> Mine(MetricCollector<double> collector) =>
        collector.GetMeasurementSnapshot().Where(IsMine).Select(measurement => measurement.Tags);

    private IEnumerable<Activity> Mine(ActivityLog traces) =>
        traces.Stopped.Where(activity => _scheme.Equals(activity.GetTagItem("jitprovisioning.connection")));
}
