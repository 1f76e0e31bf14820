namespace JitProvisioning.Benchmarks;

/// <summary>Statements that are prepared.</summary>
internal abstract class PreparedSql : IAsyncDisposable
{
    /// <summary>Runs the only one of them.</summary>
    /// <returns>The first row; null when there is none.</returns>
    public abstract Task<object[]?> FindAsync(params object?[] values);

    /// <summary>Runs them all in one transaction, with as few round trips as there can be.</summary>
    public abstract Task WriteAsync(params object?[][] values);

    public abstract ValueTask DisposeAsync();

    protected static async Task<object[]?> FirstAsync(System.Data.Common.DbDataReader reader)
    {
        if (!await reader.ReadAsync())
        {
            return null;
        }

        var row = new object[reader.FieldCount];
        reader.GetValues(row);
        return row;
    }
}
