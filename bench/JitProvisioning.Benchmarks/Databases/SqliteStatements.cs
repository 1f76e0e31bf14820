using Microsoft.Data.Sqlite;

namespace JitProvisioning.Benchmarks;

/// <summary>One after the other, in a transaction that takes the lock at once.</summary>
internal sealed class SqliteStatements(SqliteCommand begin, SqliteCommand[] statements, SqliteCommand commit)
    : PreparedSql
{
    public override async Task<object[]?> FindAsync(params object?[] values)
    {
        Set(statements[0], values);
        await using var reader = await statements[0].ExecuteReaderAsync();
        return await FirstAsync(reader);
    }

    public override async Task WriteAsync(params object?[][] values)
    {
        await begin.ExecuteNonQueryAsync();
        for (var statement = 0; statement < values.Length; statement++)
        {
            Set(statements[statement], values[statement]);
            await statements[statement].ExecuteNonQueryAsync();
        }

        await commit.ExecuteNonQueryAsync();
    }

    /// <summary>Runs the only one of them for each of many, in one transaction.</summary>
    public async Task RepeatAsync(IEnumerable<object?[]> values)
    {
        await begin.ExecuteNonQueryAsync();
        foreach (var row in values)
        {
            Set(statements[0], row);
            await statements[0].ExecuteNonQueryAsync();
        }

        await commit.ExecuteNonQueryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var command in statements.Append(begin).Append(commit))
        {
            await command.DisposeAsync();
        }
    }

    private static void Set(SqliteCommand command, object?[] values)
    {
        for (var parameter = 0; parameter < values.Length; parameter++)
        {
            command.Parameters[parameter].Value = values[parameter] ?? DBNull.Value;
        }
    }
}
