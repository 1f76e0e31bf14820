using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Saves what is staged by SQL of the library's own.</summary>
internal static class DirectSave
{
    /// <returns>True once it is saved. False: all is as it was, for Entity Framework Core to save, which says what
    /// stands against it.</returns>
    public static async Task<bool> TryAsync(
        DbContext context, IReadOnlyList<StagedRow> rows, CancellationToken cancellationToken)
    {
        if (context is not OwnContext { Direct: { IsForCommits: true } direct }
            || context.Database.CurrentTransaction is not null
            || direct.Tables.StatementsOf(rows, context.ChangeTracker) is not { } statements)
        {
            return false;
        }

        try
        {
            await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await direct.Writer
                    .WriteAsync(
                        context.Database.GetDbConnection(),
                        statements,
                        context.Database.GetCommandTimeout(),
                        cancellationToken)
                    .ConfigureAwait(false);
            }
            finally
            {
                await context.Database.CloseConnectionAsync().ConfigureAwait(false);
            }
        }
        catch (DbException)
        {
            // Not lost: what was committed and not answered is found by the id of its audit entry, and whatever else
            // the database has against it, it says again.
            return false;
        }
    }
}
