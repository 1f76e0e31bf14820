using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JitProvisioning;

/// <summary>Unhealthy where a hook is lost or nobody can sign in, degraded where a mistake is likely.</summary>
internal sealed class HookHealthCheck(IHookDoctor doctor) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reports = await doctor.ExamineAsync(cancellationToken).ConfigureAwait(false);
        var findings = reports
            .SelectMany(report => report.Findings)
            .Where(finding => finding.Severity != HookSeverity.Notice)
            .OrderByDescending(finding => finding.Severity)
            .ToArray();
        if (findings.Length == 0)
        {
            return HealthCheckResult.Healthy("Provisioning is attached to every connected scheme.");
        }

        var status = findings[0].Severity == HookSeverity.Error ? HealthStatus.Unhealthy : HealthStatus.Degraded;
        return new HealthCheckResult(status, string.Join(" ", findings.Select(finding => finding.Message)));
    }
}
