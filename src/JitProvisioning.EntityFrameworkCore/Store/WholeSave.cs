using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace JitProvisioning;

/// <summary>Saves a context all or nothing, whatever the application has set on it, with as few round trips as that
/// takes.</summary>
/// <remarks>
/// PostgreSQL runs what it is sent at once as one transaction. A save that is sent at once is all or nothing there by
/// itself, and COMMIT would cost a round trip. That holds for inserts alone: an update that finds no row is no error to
/// the server, which keeps the rest.
/// </remarks>
internal static class WholeSave
{
    // Npgsql sends 1,000 statements at once, and an entity may be written to several tables.
    private const int MaxRows = 100;

    public static async Task RunAsync(DbContext context, CancellationToken cancellationToken)
    {
        context.SavingChanges += ChooseTransaction;
        try
        {
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            context.SavingChanges -= ChooseTransaction;
        }
    }

    // Asked last before a save, so what the application's own handlers added counts.
    private static void ChooseTransaction(object? sender, SavingChangesEventArgs arguments)
    {
        var database = ((DbContext)sender!).Database;
        if (database.AutoTransactionBehavior != AutoTransactionBehavior.Always)
        {
            database.AutoTransactionBehavior = IsWholeByItself((DbContext)sender)
                ? AutoTransactionBehavior.Never
                : AutoTransactionBehavior.WhenNeeded;
        }
    }

    private static bool IsWholeByItself(DbContext context) =>
        context.Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL"
        && IsSentAtOnce(context.GetService<IDbContextOptions>())
        && !SaveWatch.HasInterceptor(context)
        && IsFewInserts(context);

    // As the provider does unless the application tells it when to.
    private static bool IsSentAtOnce(IDbContextOptions options) => options.Extensions
        .OfType<RelationalOptionsExtension>()
        .Single() is { MinBatchSize: null or <= 2, MaxBatchSize: null };

    // A key that the database has yet to assign splits the save where other rows wait for it.
    private static bool IsFewInserts(DbContext context)
    {
        var count = 0;
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted
                || (entry.State == EntityState.Added && (++count > MaxRows || HasTemporaryKey(entry))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasTemporaryKey(EntityEntry entry)
    {
        foreach (var key in entry.Metadata.GetKeys())
        {
            foreach (var property in key.Properties)
            {
                if (entry.Property(property).IsTemporary)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
