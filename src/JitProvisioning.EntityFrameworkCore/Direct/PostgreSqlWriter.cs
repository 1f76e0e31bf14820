using System.Data.Common;

namespace JitProvisioning;

/// <summary>Writes to PostgreSQL, which runs what it is sent at once as one transaction: one round trip.</summary>
internal sealed class PostgreSqlWriter : IDirectWriter
{
    // Division by zero: the server's own way to give all of it up when a row is missing.
    private const string RowIsMissing = "22012";

    // Of new rows so many go into one statement as are left, in few sizes: each is a text of its own to prepare.
    private static readonly int[] Sizes = [64, 16, 4, 1];

    public async Task<bool> WriteAsync(
        DbConnection connection,
        IReadOnlyList<DirectStatement> statements,
        int? timeout,
        CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.Timeout = timeout ?? batch.Timeout;
            using var parameters = connection.CreateCommand();
            for (var index = 0; index < statements.Count;)
            {
                index += Add(batch, parameters, statements, index);
            }

            try
            {
                await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (DbException exception) when (exception.SqlState == RowIsMissing)
            {
                return false;
            }
        }
    }

    /// <returns>How many statements it took.</returns>
    private static int Add(
        DbBatch batch, DbCommand parameters, IReadOnlyList<DirectStatement> statements, int first)
    {
        var statement = statements[first];
        var count = statement.Change is null ? CountOfInserts(statements, first) : 1;
        var command = batch.CreateBatchCommand();
        command.CommandText = statement.Change is { } change
            ? $"WITH hit AS ({change} RETURNING 1) SELECT 1 / count(*) FROM hit"
            : statement.Table.Insert(count);
        for (var index = first; index < first + count; index++)
        {
            foreach (var value in statements[index].Values)
            {
                command.Parameters.Add(value.ToParameter(parameters, ""));
            }
        }

        batch.BatchCommands.Add(command);
        return count;
    }

    private static int CountOfInserts(IReadOnlyList<DirectStatement> statements, int first)
    {
        var count = 1;
        while (count < Sizes[0]
            && first + count < statements.Count
            && statements[first + count] is { Change: null } next
            && next.Table == statements[first].Table)
        {
            count++;
        }

        return Sizes.First(size => size <= count);
    }
}
