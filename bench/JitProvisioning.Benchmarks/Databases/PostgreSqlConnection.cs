using Npgsql;

namespace JitProvisioning.Benchmarks;

internal sealed class PostgreSqlConnection(NpgsqlConnection connection) : PreparedConnection
{
    public override async Task<PreparedSql> PrepareAsync(params (string Text, object?[] Values)[] statements)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var (text, values) in statements)
        {
            var command = new NpgsqlBatchCommand(text);
            foreach (var value in values)
            {
                command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.PrepareAsync();
        return new PostgreSqlStatements(batch);
    }

    public override ValueTask DisposeAsync() => connection.DisposeAsync();
}
