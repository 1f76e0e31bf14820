using System.Diagnostics;

namespace JitProvisioning;

/// <summary>The activity and the clock of one run; a preview is traced and not counted.</summary>
internal readonly struct ProvisioningMeasurement(Activity? activity, bool counts, TimeProvider time, long startedAt)
    : IDisposable
{
    public void Complete(ProvisioningResult result)
    {
        if (counts)
        {
            ProvisioningTelemetry.Record(result, time.GetElapsedTime(startedAt).TotalSeconds);
        }

        if (activity is null)
        {
            return;
        }

        activity.SetTag("jitprovisioning.outcome", result.Outcome.ToString());
        activity.SetTag("jitprovisioning.reason", result.Reason.ToString());
        activity.SetTag("jitprovisioning.connection", result.Connection.Value);
        if (result.Outcome == ProvisioningOutcome.Failed)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    public void Dispose() => activity?.Dispose();
}
