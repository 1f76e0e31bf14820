using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Holds back the answers of the next look-ups until that many were made, so that all of them saw the same
/// database.</summary>
internal sealed class LookupGate : DbCommandInterceptor
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing;

    public void HoldUntil(int lookups) => _missing = lookups;

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _missing) > 0 && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
        {
            if (Interlocked.Decrement(ref _missing) == 0)
            {
                _open.SetResult();
            }

            await _open.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }

        return result;
    }
}
