using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Logs at start what the doctor says.</summary>
internal sealed class HookStartReport(IHookDoctor doctor, ILogger<HookStartReport> logger)
{
    public async Task LogAsync(CancellationToken cancellationToken)
    {
        foreach (var report in await doctor.ExamineAsync(cancellationToken).ConfigureAwait(false))
        {
            if (report.Hook is { } hook)
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
