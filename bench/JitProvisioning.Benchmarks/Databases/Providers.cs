namespace JitProvisioning.Benchmarks;

/// <summary>The databases that are measured.</summary>
internal static class Providers
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";

    public static readonly IReadOnlyList<string> All = [Sqlite, PostgreSql];

    public static async Task<IDatabaseServer> StartAsync(string provider) =>
        provider == Sqlite ? new SqliteDatabases() : await PostgreSqlDatabases.StartAsync();
}
