namespace JitProvisioning.Benchmarks;

/// <summary>The databases that are measured.</summary>
internal static class Providers
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";

    public static readonly IReadOnlyList<string> All = [Sqlite, PostgreSql];

    /// <param name="provider">Which.</param>
    /// <param name="users">How many people there will be, in databases of all sizes together.</param>
    public static async Task<IDatabaseServer> StartAsync(string provider, int users) =>
        provider == Sqlite ? new SqliteDatabases(users) : await PostgreSqlDatabases.StartAsync();
}
