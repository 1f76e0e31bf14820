using System.Globalization;
using Microsoft.Data.Sqlite;

namespace JitProvisioning.Benchmarks;

internal sealed class SqlitePreparedConnection(SqliteConnection connection) : PreparedConnection
{
    public override Task<PreparedSql> PrepareAsync(params (string Text, object?[] Values)[] statements) =>
        Task.FromResult<PreparedSql>(new SqliteStatements(
            Prepare("BEGIN IMMEDIATE", []),
            [.. statements.Select(statement => Prepare(statement.Text, statement.Values))],
            Prepare("COMMIT", [])));

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    private SqliteCommand Prepare(string text, object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var parameter = 0; parameter < values.Length; parameter++)
        {
            var name = "$" + (parameter + 1).ToString(CultureInfo.InvariantCulture);
            command.Parameters.AddWithValue(name, values[parameter] ?? DBNull.Value);
        }

        command.Prepare();
        return command;
    }
}
