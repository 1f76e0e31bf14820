using System.Data.Common;

namespace JitProvisioning;

/// <summary>Writes to SQLite: one transaction, and each text parsed once in it.</summary>
internal sealed class SqliteWriter : IDirectWriter
{
    public async Task<bool> WriteAsync(
        DbConnection connection,
        IReadOnlyList<DirectStatement> statements,
        int? timeout,
        CancellationToken cancellationToken)
    {
        // Takes the right to write at once: a transaction that reads first may not get it any more.
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var commands = new Dictionary<string, DbCommand>(StringComparer.Ordinal);
            try
            {
                foreach (var statement in statements)
                {
                    var command = CommandOf(commands, connection, transaction, statement, timeout);
                    var rows = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                    if (rows != 1)
                    {
                        return false;
                    }
                }
            }
            finally
            {
                foreach (var command in commands.Values)
                {
                    await command.DisposeAsync().ConfigureAwait(false);
                }
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private static DbCommand CommandOf(
        Dictionary<string, DbCommand> commands,
        DbConnection connection,
        DbTransaction transaction,
        DirectStatement statement,
        int? timeout)
    {
        var text = statement.Change ?? statement.Table.Insert(1);
        if (!commands.TryGetValue(text, out var command))
        {
            commands[text] = command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (text, transaction);
            command.CommandTimeout = timeout ?? command.CommandTimeout;
        }

        command.Parameters.Clear();
        for (var index = 0; index < statement.Values.Count; index++)
        {
            command.Parameters.Add(statement.Values[index].ToParameter(command, DirectTable.NameOf(index)));
        }

        return command;
    }
}
