using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace JitProvisioning;

/// <summary>The meter and the activity source, both named JitProvisioning. Tags come from closed sets.</summary>
internal static class ProvisioningTelemetry
{
    public const string Name = "JitProvisioning";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "jitprovisioning.provision.duration",
        "s",
        "The time a sign-in took to provision.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
        });

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "jitprovisioning.provision.conflicts_retried",
        "{conflict}",
        "The commits that met a conflict and were decided again.");

    private static readonly Counter<long> Reports = Meter.CreateCounter<long>(
        "jitprovisioning.provision.reports",
        "{sign-in}",
        "The sign-ins that a window which only reports would have decided otherwise.");

    private static readonly Counter<long> AuditFailures = Meter.CreateCounter<long>(
        "jitprovisioning.audit.failures",
        "{entry}",
        "The audit entries that could not be written.");

    public static ProvisioningMeasurement Start(Decision decision, TimeProvider time) => new(
        Activities.StartActivity(decision.Commit ? "JitProvisioning.Provision" : "JitProvisioning.Preview"),
        decision.Commit,
        time,
        time.GetTimestamp());

    public static void Record(ProvisioningResult result, double seconds)
    {
        foreach (var warning in result.Warnings)
        {
            if (WindowReport.IsReport(warning))
            {
                Reports.Add(
                    1,
                    new KeyValuePair<string, object?>("jitprovisioning.reason", warning.ToString()),
                    new KeyValuePair<string, object?>("jitprovisioning.connection", result.Connection.Value));
            }
        }

        if (Duration.Enabled)
        {
            Duration.Record(
                seconds,
                new KeyValuePair<string, object?>("jitprovisioning.outcome", result.Outcome.ToString()),
                new KeyValuePair<string, object?>("jitprovisioning.reason", result.Reason.ToString()),
                new KeyValuePair<string, object?>("jitprovisioning.connection", result.Connection.Value));
        }
    }

    public static void AuditFailed(AuditEntry entry) => AuditFailures.Add(
        1,
        new KeyValuePair<string, object?>("jitprovisioning.outcome", entry.Outcome.ToString()),
        new KeyValuePair<string, object?>("jitprovisioning.connection", entry.Connection.Value));

    public static void ConflictRetried(Decision decision, ConflictKind kind) => Retries.Add(
        1,
        new KeyValuePair<string, object?>("jitprovisioning.conflict", kind.ToString()),
        new KeyValuePair<string, object?>("jitprovisioning.connection", decision.ConnectionId.Value));
}
