using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The table of invitations. What is found is compared once more, ordinally, because collations
/// lie.</summary>
internal static class InvitationTable
{
    // Read to the last match, not cut in the database: there a row of another spelling may stand before a right one.
    public static async Task<ValueList<Invitation>> FindOpenAsync(
        DbContext context, EmailAddress address, int count, CancellationToken cancellationToken)
    {
        var (text, domain) = (address.Value, address.Domain);
        var open = new List<Invitation>();
        var rows = context.Rows<JitInvitation>()
            .Where(row => (row.Address == text || row.Domain == domain) && row.Status == InvitationStatus.Open)
            .OrderBy(row => row.Address == null ? 1 : 0)
            .ThenByDescending(row => row.ExpiresAt)
            .ThenBy(row => row.Id)
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (open.Count == count)
            {
                break;
            }

            if (row.Address == text || row.Domain == domain)
            {
                open.Add(row.ToInvitation());
            }
        }

        return open.ToValueList();
    }

    public static async Task<Invitation?> FindAsync(
        DbContext context, InvitationId id, CancellationToken cancellationToken)
    {
        var rows = await context.Rows<JitInvitation>()
            .Where(row => row.Id == id.Value)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.Find(row => row.Id == id.Value)?.ToInvitation();
    }

    public static async Task<ValueList<Invitation>> ListAsync(
        DbContext context,
        OrganizationId organization,
        string? after,
        int count,
        CancellationToken cancellationToken)
    {
        var listed = new List<Invitation>();
        var last = after ?? "";
#pragma warning disable CA1309 // Compared by the database.
        var rows = context.Rows<JitInvitation>()
            .Where(row => row.OrganizationId == organization.Value && string.Compare(row.Id, last) > 0)
            .OrderBy(row => row.Id)
            .AsAsyncEnumerable();
#pragma warning restore CA1309
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (listed.Count == count)
            {
                break;
            }

            if (row.OrganizationId == organization.Value)
            {
                listed.Add(row.ToInvitation());
            }
        }

        return listed.ToValueList();
    }

    public static async Task<bool> CommitAsync(
        DbContext context, InvitationChange change, CancellationToken cancellationToken)
    {
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
        context.Add(JitAuditEntry.Of(change.Audit, null));
        var row = JitInvitation.Of(change.Invitation);
        if (row.Status == InvitationStatus.Open)
        {
            await AnnounceAsync(context, cancellationToken).ConfigureAwait(false);
            context.Add(row);
        }
        else
        {
            context.Update(row).Property(tracked => tracked.Status).OriginalValue = InvitationStatus.Open;
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    // Ahead of the save, by itself: without the invitation it means a look too many, never one that is missing.
    private static Task<int> AnnounceAsync(DbContext context, CancellationToken cancellationToken) => context
        .Set<JitRevision>()
        .IgnoreQueryFilters()
        .Where(row => row.Id == JitRevision.OnlyId && !row.HasInvitations)
        .ExecuteUpdateAsync(columns => columns.SetProperty(row => row.HasInvitations, true), cancellationToken);

    /// <summary>Says, in a fresh context, why a save failed.</summary>
    /// <returns>True when the very change is found stored, false when it cannot be made, null when neither explains the
    /// failure.</returns>
    public static async Task<bool?> ExplainAsync(
        DbContext context, InvitationChange change, CancellationToken cancellationToken)
    {
        var isStored = await context.Rows<JitAuditEntry>()
            .AnyAsync(entry => entry.Id == change.Audit.Id, cancellationToken)
            .ConfigureAwait(false);
        if (isStored)
        {
            return true;
        }

        var known = await FindAsync(context, change.Invitation.Id, cancellationToken).ConfigureAwait(false);
        var holds = change.Invitation.Status == InvitationStatus.Open
            ? known is null
            : known is { Status: InvitationStatus.Open };
        return holds ? null : false;
    }
}
