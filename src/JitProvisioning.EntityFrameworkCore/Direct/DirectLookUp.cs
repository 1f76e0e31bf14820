using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace JitProvisioning;

/// <summary>A look-up by the hash of a key whose text Entity Framework Core wrote once, run as a command of its
/// own.</summary>
internal sealed class DirectLookUp<TRow>
    where TRow : class
{
    private readonly string _text;
    private readonly byte[] _place;
    private readonly DbParameter[] _parameters;
    private readonly IRowColumns<TRow> _columns;

    private DirectLookUp(DbCommand command, byte[] place, IRowColumns<TRow> columns)
    {
        _text = command.CommandText;
        _place = place;
        _parameters = [.. command.Parameters.Cast<DbParameter>()];
        _columns = columns;
    }

    /// <param name="context">A context.</param>
    /// <param name="query">The query, by a hash.</param>
    /// <param name="columns">What it returns.</param>
    /// <returns>The look-up; null when only Entity Framework Core knows how to read what it returns.</returns>
    public static DirectLookUp<TRow>? Make(
        DbContext context, Func<DbContext, byte[], IQueryable<TRow>> query, IRowColumns<TRow> columns)
    {
        if (!columns.All.All(column => column.IsReadable))
        {
            return null;
        }

        var place = new byte[ExternalKey.HashLength];
        using var command = query(context, place).CreateDbCommand();
        if (DirectSql.IsSentAtOnce(context.Database) && command.Parameters is [DbParameter only])
        {
            // Known by its place: a name in the text is looked for at every run.
            var name = "@" + only.ParameterName.TrimStart('@');
            (command.CommandText, only.ParameterName) =
                (command.CommandText.Replace(name, DirectTable.NameOf(0), StringComparison.Ordinal), "");
        }

        var made = new DirectLookUp<TRow>(command, place, columns);
        command.Parameters.Clear();
        return made._parameters.Count(made.IsHash) == 1 ? made : null;
    }

    public async Task<TRow?> FindAsync(OwnContext context, byte[] hash, CancellationToken cancellationToken)
    {
        var strategy = context.Database.CreateExecutionStrategy();
        return strategy.RetriesOnFailure
            ? await strategy
                .ExecuteAsync(token => ReadAsync(context, hash, token), cancellationToken)
                .ConfigureAwait(false)
            : await ReadAsync(context, hash, cancellationToken).ConfigureAwait(false);
    }

    // The very array: of a hash that the application has converted, nothing else is known here.
    private bool IsHash(DbParameter parameter) => ReferenceEquals(parameter.Value, _place);

    private static DbParameter Copy(DbParameter parameter, DbCommand command)
    {
        if (parameter is ICloneable cloneable)
        {
            return (DbParameter)cloneable.Clone();
        }

        var copy = command.CreateParameter();
        (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
        return copy;
    }

    private async Task<TRow?> ReadAsync(OwnContext context, byte[] hash, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var command = CommandOf(context.Database, hash);
            await using (command.ConfigureAwait(false))
            {
                return context.Direct!.Preparation is { } preparation
                    ? await preparation
                        .RunAsync(command, () => ReadAsync(command, cancellationToken), cancellationToken)
                        .ConfigureAwait(false)
                    : await ReadAsync(command, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private async Task<TRow?> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? _columns.Read(reader) : null;
        }
    }

    private DbCommand CommandOf(DatabaseFacade database, byte[] hash)
    {
        var command = database.GetDbConnection().CreateCommand();
        command.CommandText = _text;
        command.CommandTimeout = database.GetCommandTimeout() ?? command.CommandTimeout;
        foreach (var parameter in _parameters)
        {
            var copy = Copy(parameter, command);
            copy.Value = IsHash(parameter) ? hash : copy.Value;
            command.Parameters.Add(copy);
        }

        return command;
    }
}
