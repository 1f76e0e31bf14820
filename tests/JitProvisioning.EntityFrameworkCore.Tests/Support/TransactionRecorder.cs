using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Counts transactions, and can lose the answer of a commit.</summary>
internal sealed class TransactionRecorder : DbTransactionInterceptor
{
    private int _started;
    private int _losses;

    public int Started => _started;

    public void Clear() => _started = 0;

    public void LoseNextCommitAnswer() => _losses = 1;

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

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _losses, 0) == 0
            ? Task.CompletedTask
            : throw new LostAnswerException();
}
