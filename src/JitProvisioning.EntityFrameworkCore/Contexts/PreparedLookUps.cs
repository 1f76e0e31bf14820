using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace JitProvisioning;

/// <summary>Has the server keep the plans of look-ups, of which there are few, whatever the connection string says: on
/// a connection that has prepared one before, that costs nothing more.</summary>
/// <remarks>A pooler that hands connections out by transaction may lead the next look-up to a server that knows nothing
/// of it. The first failure of that kind turns it off for the process.</remarks>
internal sealed class PreparedLookUps : DbCommandInterceptor
{
    // PostgreSQL's "prepared statement does not exist", "prepared statement already exists", and the violation of the
    // protocol by parameters that another statement of that name does not take.
    private static readonly string[] StatesOfPooler = ["26000", "42P05", "08P01"];

    // More than the library has. An interceptor of the application may write something into each command, such as the
    // request that it belongs to: the server would keep a plan for every one of them as long as the connection lives.
    private const int MaxTexts = 64;

    private readonly ConcurrentDictionary<string, bool> _texts = new(StringComparer.Ordinal);
    private int _count;
    private volatile bool _isOff;

    /// <summary>True where statements can be prepared on a connection: on PostgreSQL, unless commands share
    /// connections.</summary>
    public static bool CanBe(DatabaseFacade database) =>
        database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL" && !Multiplexing.IsOn(database);

    /// <summary>Runs a command of the library's own, prepared.</summary>
    public async Task<T> RunAsync<T>(DbCommand command, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        await PrepareAsync(command, cancellationToken).ConfigureAwait(false);
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            _isOff |= IsOfPooler(exception);
            throw;
        }
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        if (!result.HasResult)
        {
            await PrepareAsync(command, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        _isOff |= IsOfPooler(eventData.Exception);
        return Task.CompletedTask;
    }

    private async Task PrepareAsync(DbCommand command, CancellationToken cancellationToken)
    {
        if (_isOff || !IsOfFew(command.CommandText))
        {
            return;
        }

        try
        {
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (IsOfPooler(exception))
        {
            _isOff = true;
            throw;
        }
    }

    private bool IsOfFew(string text)
    {
        if (_texts.ContainsKey(text))
        {
            return true;
        }

        var hasRoom = Volatile.Read(ref _count) < MaxTexts;
        if (hasRoom && _texts.TryAdd(text, true))
        {
            Interlocked.Increment(ref _count);
        }

        return hasRoom;
    }

    private static bool IsOfPooler(Exception exception) =>
        exception is DbException { SqlState: { } state } && StatesOfPooler.Contains(state);
}
