using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Rows of one class, with the user's key in UserId as ASP.NET Core Identity names it.</summary>
internal sealed class OwnedRows<TRow, TKey> : IOwnedRows<TKey>
    where TRow : class
    where TKey : IEquatable<TKey>
{
    public async Task StageRemovalAsync(DbContext context, TKey user, CancellationToken cancellationToken)
    {
        var rows = await context.Rows<TRow>()
            .AsTracking()
            .Where(row => EF.Property<TKey>(row, "UserId").Equals(user))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        context.RemoveRange(rows);
    }
}
