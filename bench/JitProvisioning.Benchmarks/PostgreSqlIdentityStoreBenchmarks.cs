using BenchmarkDotNet.Attributes;

namespace JitProvisioning.Benchmarks;

/// <summary>On PostgreSQL, with 100,000 users, beside the least that a sign-in can cost there.</summary>
/// <remarks>Goal G12: unchanged at most 1.8 times the least, and at least 12 times as fast as by UserManager; first
/// sign-in at least 7.5 times.</remarks>
public class PostgreSqlIdentityStoreBenchmarks : IdentityBenchmarks
{
    private PostgreSqlDatabase _database = null!;
    private HandWrittenFlow _byHand = null!;

    /// <summary>What the connection string says beside where the database is.</summary>
    [Params("", "Max Auto Prepare=50;No Reset On Close=true")]
    public string Connection { get; set; } = "";

    public override async Task StartAsync()
    {
        _database = await PostgreSqlDatabase.StartAsync(Connection);
        var rows = await StartAsync(_database, others: 100_000);
        _byHand = await HandWrittenFlow.StartAsync(
            _database.ConnectionString,
            rows.Where(row => row.Table is not ("AspNetUserClaims" or "AspNetUserRoles")));
    }

    public override async Task StopAsync()
    {
        await _byHand.DisposeAsync();
        await base.StopAsync();
        await _database.DisposeAsync();
    }

    [BenchmarkCategory(First)]
    [Benchmark]
    public Task<int> FirstByHand() => _byHand.FirstAsync(Next());

    [BenchmarkCategory(Repeat)]
    [Benchmark]
    public Task<int> RepeatByHand() => _byHand.RepeatAsync(PersonRow.KeyHash(PersonRow.NameOf(77)));
}
