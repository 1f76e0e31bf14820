using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Stages the membership rows that differ.</summary>
internal static class MembershipWriter
{
    public static async Task StageAsync(
        RowStage stage, UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        if (differences.Set.Count + differences.Removed.Count == 0)
        {
            return;
        }

        var user = change.User!.Id;
        var stored = change.Kind == UserChangeKind.Create ? []
            : differences.FormerMemberships is { } former ? RowsOf(user, former)
            : await ReadAsync(stage.Context, user, cancellationToken).ConfigureAwait(false);
        foreach (var membership in differences.Set)
        {
            var row = JitMembership.Of(user, membership);
            _ = stored.TryGetValue(row.OrganizationId, out var before) ? stage.Replace(before, row) : stage.Add(row);
        }

        foreach (var organization in differences.Removed)
        {
            if (stored.TryGetValue(organization.Value, out var row))
            {
                stage.Remove(row);
            }
        }
    }

    private static Dictionary<string, JitMembership> RowsOf(UserId user, ValueList<Membership> memberships) =>
        memberships.ToDictionary(
            membership => membership.Organization.Value,
            membership => JitMembership.Of(user, membership),
            StringComparer.Ordinal);

    private static async Task<Dictionary<string, JitMembership>> ReadAsync(
        DbContext context, UserId user, CancellationToken cancellationToken)
    {
        var rows = await context.Rows<JitMembership>()
            .AsTracking()
            .Where(membership => membership.UserId == user.Value)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.ToDictionary(row => row.OrganizationId, StringComparer.Ordinal);
    }
}
