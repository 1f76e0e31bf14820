using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>A look-up whose text Entity Framework Core wrote once, run as a command of its own.</summary>
internal sealed class DirectLookUp<TRow>
    where TRow : class
{
    private readonly string _text;
    private readonly (DbParameter Parameter, int Place)[] _parameters;
    private readonly IRowColumns<TRow> _columns;

    private DirectLookUp(DbCommand command, object[] places, IRowColumns<TRow> columns)
    {
        _text = command.CommandText;
        _parameters =
        [
            .. command.Parameters.Cast<DbParameter>().Select(parameter =>
                (parameter, Array.FindIndex(places, place => ReferenceEquals(parameter.Value, place)))),
        ];
        _columns = columns;
    }

    /// <param name="query">The query of a context.</param>
    /// <param name="database">The context's database.</param>
    /// <param name="places">What the query looks for: objects of its own each, in whose places come the values of a
    /// look-up.</param>
    /// <param name="compared">What each of them is compared with.</param>
    /// <param name="columns">What it returns.</param>
    /// <returns>The look-up; null when only Entity Framework Core knows how to ask for it or to read what it
    /// returns.</returns>
    public static DirectLookUp<TRow>? Make(
        IQueryable<TRow> query,
        DatabaseFacade database,
        object[] places,
        IProperty[] compared,
        IRowColumns<TRow> columns)
    {
        if (!columns.All.All(column => column.IsReadable) || compared.Any(IsConverted))
        {
            return null;
        }

        using var command = query.CreateDbCommand();
        if (DirectSql.IsSentAtOnce(database))
        {
            NumberParameters(command);
        }

        var made = new DirectLookUp<TRow>(command, places, columns);
        command.Parameters.Clear();
        return made._parameters.Select(parameter => parameter.Place)
            .Where(place => place >= 0)
            .Order()
            .SequenceEqual(Enumerable.Range(0, places.Length)) ? made : null;
    }

    /// <returns>The first row; null when there is none.</returns>
    public Task<TRow?> FindAsync(OwnContext context, object value, CancellationToken cancellationToken) =>
        RunAsync(context, [value], FirstAsync, cancellationToken);

    /// <returns>All rows.</returns>
    public Task<List<TRow>> ListAsync(OwnContext context, object[] values, CancellationToken cancellationToken) =>
        RunAsync(context, values, AllAsync, cancellationToken);

    private static bool IsConverted(IProperty property) => property.GetTypeMapping().Converter is not null;

    // Known by their places: a name in the text is looked for at every run.
    private static void NumberParameters(DbCommand command)
    {
        for (var index = 0; index < command.Parameters.Count; index++)
        {
            var parameter = command.Parameters[index];
            command.CommandText = Regex.Replace(
                command.CommandText,
                $@"@{Regex.Escape(parameter.ParameterName.TrimStart('@'))}\b",
                DirectTable.NameOf(index).Replace("$", "$$", StringComparison.Ordinal));
            parameter.ParameterName = "";
        }
    }

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

    private async Task<T> RunAsync<T>(
        OwnContext context,
        object[] values,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var strategy = context.Database.CreateExecutionStrategy();
        return strategy.RetriesOnFailure
            ? await strategy
                .ExecuteAsync(token => RunOnceAsync(context, values, read, token), cancellationToken)
                .ConfigureAwait(false)
            : await RunOnceAsync(context, values, read, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> RunOnceAsync<T>(
        OwnContext context,
        object[] values,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var command = CommandOf(context.Database, values);
            await using (command.ConfigureAwait(false))
            {
                return context.Direct!.Preparation is { } preparation
                    ? await preparation
                        .RunAsync(command, () => ReadAsync(command, read, cancellationToken), cancellationToken)
                        .ConfigureAwait(false)
                    : await ReadAsync(command, read, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private static async Task<T> ReadAsync<T>(
        DbCommand command, Func<DbDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await read(reader, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TRow?> FirstAsync(DbDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? _columns.Read(reader) : null;

    private async Task<List<TRow>> AllAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(_columns.Read(reader));
        }

        return rows;
    }

    private DbCommand CommandOf(DatabaseFacade database, object[] values)
    {
        var command = database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (_text, database.CurrentTransaction?.GetDbTransaction());
        command.CommandTimeout = database.GetCommandTimeout() ?? command.CommandTimeout;
        foreach (var (parameter, place) in _parameters)
        {
            var copy = Copy(parameter, command);
            copy.Value = place < 0 ? copy.Value : values[place];
            command.Parameters.Add(copy);
        }

        return command;
    }
}
