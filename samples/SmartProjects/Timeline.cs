using JitProvisioning;
using Microsoft.EntityFrameworkCore;

namespace SmartProjects;

/// <summary>The audit timeline, newest first: for the operator, who may know the reasons.</summary>
public sealed class Timeline(SmartProjectsDb db)
{
    public async Task<IReadOnlyList<TimelineEntry>> ReadAsync(int count)
    {
        var rows = await db.Set<JitAuditEntry>().AsNoTracking()
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Take(count)
            .ToListAsync();
        return [.. rows.Select(row => TimelineEntry.Of(row.ToAuditEntry()))];
    }

    /// <summary>The outcome that a reference code stands for; null for a code that is not on record.</summary>
    public async Task<string?> OutcomeOfAsync(string reference) =>
        (await db.Set<JitAuditEntry>().AsNoTracking().FirstOrDefaultAsync(row => row.Reference == reference))
        ?.Outcome.ToString();
}
