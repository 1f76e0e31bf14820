namespace JitProvisioning.Benchmarks;

/// <summary>An open connection whose statements are prepared once.</summary>
internal abstract class PreparedConnection : IAsyncDisposable
{
    /// <summary>Prepares statements that are one write or one read.</summary>
    /// <param name="statements">Each with values like those it will get, from which the types are taken.</param>
    public abstract Task<PreparedSql> PrepareAsync(params (string Text, object?[] Values)[] statements);

    public abstract ValueTask DisposeAsync();
}
