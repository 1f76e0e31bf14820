using JitProvisioning;

namespace SmartProjects;

/// <summary>An audit entry, as GET /audit tells it.</summary>
public sealed record TimelineEntry(
    DateTimeOffset At,
    string Outcome,
    string Reason,
    string? Reference,
    string Connection,
    string? KeyHash,
    string? UserId,
    IReadOnlyList<string> Changes,
    IReadOnlyList<string> Warnings,
    string Rule,
    IReadOnlyList<DecisionFact> Facts)
{
    public static TimelineEntry Of(AuditEntry entry) => new(
        entry.At,
        entry.Outcome.ToString(),
        entry.Reason.ToString(),
        entry.Reference,
        entry.Connection.Value,
        entry.KeyHash,
        entry.UserId?.Value,
        [.. entry.Changes.Select(change => change.Field)],
        [.. entry.Warnings.Select(warning => warning.ToString())],
        entry.Rule.ToString(),
        entry.Facts);
}
