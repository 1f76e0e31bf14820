namespace JitProvisioning.Benchmarks;

/// <summary>A database and the ways to it.</summary>
internal abstract class Database
{
    /// <summary>How an application comes to it: as the documentation advises, or as somebody does who never read
    /// that.</summary>
    public abstract DatabaseUse Use(bool advised);

    /// <summary>Opens a connection for statements that stay prepared.</summary>
    public abstract Task<PreparedConnection> ConnectAsync();

    /// <summary>Writes rows like these for others: a sign-in for each would take minutes.</summary>
    public abstract Task CopyAsync(IEnumerable<PersonRow> rows, int others);

    /// <summary>The same database by connections that a counter watches.</summary>
    public abstract (Database Database, ICounter Counter) Counted();

    /// <summary>Runs one statement.</summary>
    /// <returns>The first value of the first row as a number; 0 when there is none.</returns>
    public async Task<long> RunAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var statement = await connection.PrepareAsync((sql, []));
        var row = await statement.FindAsync();
        return row is null ? 0 : Convert.ToInt64(row[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
