using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Logs at start what the doctor says.</summary>
internal sealed class HookStartReport(IHookDoctor doctor, ILogger<HookStartReport> logger)
{
    public async Task LogAsync(CancellationToken cancellationToken)
    {
        foreach (var report in await doctor.ExamineAsync(cancellationToken).ConfigureAwait(false))
        {
            // A cookie needs no connection. Of a scheme that has none, the finding is what there is to say.
            if (report is { Hook: { } hook } && (report.Channel is null || report.IsConnected))
            {
                logger.HookAttached(report.Scheme, hook);
            }

            foreach (var finding in report.Findings)
            {
                var level = LevelOf(finding.Severity);
                logger.HookFound(level, finding.Kind, finding.Message);
            }
        }
    }

    private static LogLevel LevelOf(HookSeverity severity) => severity switch
    {
        HookSeverity.Error => LogLevel.Error,
        HookSeverity.Warning => LogLevel.Warning,
        _ => LogLevel.Information,
    };
}
