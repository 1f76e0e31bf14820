using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JitProvisioning.Identity.Tests;

/// <summary>Counts transactions.</summary>
internal sealed class TransactionRecorder : DbTransactionInterceptor
{
    private int _started;

    public int Started => _started;

    public void Clear() => _started = 0;

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        Interlocked.Increment(ref _started);
        return result;
    }

    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _started);
        return new(result);
    }
}
