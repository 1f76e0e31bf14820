using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Puts the membership rows that differ into a context.</summary>
internal static class MembershipWriter
{
    public static async Task StageAsync(
        DbContext context, UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        if (differences.Set.Count + differences.Removed.Count == 0)
        {
            return;
        }

        var user = change.User!.Id;
        var stored = change.Kind == UserChangeKind.Create ? []
            : differences.FormerMemberships is { } former ? RowsOf(user, former)
            : await ReadAsync(context, user, cancellationToken).ConfigureAwait(false);
        foreach (var membership in differences.Set)
        {
            Put(context, stored.GetValueOrDefault(membership.Organization.Value), JitMembership.Of(user, membership));
        }

        foreach (var organization in differences.Removed)
        {
            if (stored.TryGetValue(organization.Value, out var row))
            {
                context.Remove(row);
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

    private static void Put(DbContext context, JitMembership? stored, JitMembership row)
    {
        if (stored is null)
        {
            context.Add(row);
        }
        else
        {
            // By itself: nothing else of the row is known, nor written.
            var entry = context.Entry(stored);
            if (entry.State == EntityState.Detached)
            {
                entry.State = EntityState.Unchanged;
            }

            entry.CurrentValues.SetValues(row);
        }
    }
}
