namespace JitProvisioning.Benchmarks;

/// <summary>On an SQLite file, with 10,000 users.</summary>
public class IdentityStoreBenchmarks : IdentityBenchmarks
{
    private SqliteDatabase _database = null!;

    public override async Task StartAsync()
    {
        _database = SqliteDatabase.Create();
        await StartAsync(_database, others: 10_000);
    }

    public override async Task StopAsync()
    {
        await base.StopAsync();
        await _database.DisposeAsync();
    }
}
