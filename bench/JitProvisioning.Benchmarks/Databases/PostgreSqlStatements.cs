using Npgsql;

namespace JitProvisioning.Benchmarks;

/// <summary>Sent at once, which PostgreSQL runs as one transaction.</summary>
internal sealed class PostgreSqlStatements(NpgsqlBatch batch) : PreparedSql
{
    public override async Task<object[]?> FindAsync(params object?[] values)
    {
        Set(batch.BatchCommands[0], values);
        await using var reader = await batch.ExecuteReaderAsync();
        return await FirstAsync(reader);
    }

    public override Task WriteAsync(params object?[][] values)
    {
        for (var statement = 0; statement < values.Length; statement++)
        {
            Set(batch.BatchCommands[statement], values[statement]);
        }

        return batch.ExecuteNonQueryAsync();
    }

    public override ValueTask DisposeAsync() => batch.DisposeAsync();

    private static void Set(NpgsqlBatchCommand command, object?[] values)
    {
        for (var parameter = 0; parameter < values.Length; parameter++)
        {
            command.Parameters[parameter].Value = values[parameter] ?? DBNull.Value;
        }
    }
}
