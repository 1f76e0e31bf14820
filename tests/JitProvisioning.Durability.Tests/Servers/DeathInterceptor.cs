using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JitProvisioning.Durability.Tests;

/// <summary>Kills its own process, by a signal that nothing can catch, at a chosen moment: before a command is sent, or
/// once it was answered, beside the call of an observer, and when all is done but the answer.</summary>
/// <remarks>It does not watch transactions: the store saves in another way where an application does. A COMMIT stands
/// between the moment after its last command and the answer.</remarks>
internal sealed class DeathInterceptor : DbCommandInterceptor
{
    private int? _at;
    private int _moments;

    /// <summary>How many moments have passed.</summary>
    public int Moments => _moments;

    public void Arm(int? at) => (_at, _moments) = (at, 0);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Pass();
        return new(result);
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default)
    {
        Pass();
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        Pass();
        return new(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default)
    {
        Pass();
        return new(result);
    }

    /// <summary>Passes a moment, and does not come back where it is the chosen one.</summary>
    public void Pass()
    {
        if (Interlocked.Increment(ref _moments) == _at)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
