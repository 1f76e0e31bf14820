using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Rows of one table that belong to a user.</summary>
/// <typeparam name="TKey">The type of the user's primary key.</typeparam>
internal interface IOwnedRows<TKey>
{
    /// <summary>Has the next save delete every row of the user.</summary>
    Task StageRemovalAsync(DbContext context, TKey user, CancellationToken cancellationToken);
}
