using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The look-ups of administration: one SELECT each. What is found is compared once more, ordinally, because
/// collations lie.</summary>
internal static class UserListing
{
    // Read to the last match, not cut in the database: there a row of another spelling may stand before a right one.
    public static async Task<ValueList<StoredUser>> FindByAddressAsync(
        DbContext context, string address, int count, CancellationToken cancellationToken)
    {
        var carriers = new List<StoredUser>();
        var rows = context.Rows<JitUser>()
            .Where(user => user.Email == address)
            .OrderBy(user => user.Id)
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (carriers.Count == count)
            {
                break;
            }

            if (row.Email == address)
            {
                carriers.Add(row.ToStoredUser());
            }
        }

        return carriers.ToValueList();
    }

    public static async Task<ValueList<StoredUser>> ListAsync(
        DbContext context, string? after, int count, CancellationToken cancellationToken)
    {
        var rows = context.Rows<JitUser>();
        if (after is not null)
        {
#pragma warning disable CA1309 // Compared by the database.
            rows = rows.Where(user => string.Compare(user.Id, after) > 0);
#pragma warning restore CA1309
        }

        var page = await rows
            .OrderBy(user => user.Id)
            .Take(count)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return page.Select(user => user.ToStoredUser()).ToValueList();
    }

    public static async Task<AuditEntry?> FindRefusalAsync(
        DbContext context, string reference, CancellationToken cancellationToken)
    {
        var entries = await context.Rows<JitAuditEntry>()
            .Where(entry => entry.Reference == reference)
            .OrderByDescending(entry => entry.At)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return entries.Find(entry => entry.Reference == reference)?.ToAuditEntry();
    }
}
