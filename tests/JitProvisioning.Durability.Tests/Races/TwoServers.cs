namespace JitProvisioning.Durability.Tests;

/// <summary>Two servers of one application, each in a process of its own, on one database.</summary>
internal sealed class TwoServers : IAsyncDisposable
{
    private readonly (ServerProcess One, ServerProcess Other) _processes;
    private readonly ServerOrder _base;

    private TwoServers(
        (ServerProcess One, ServerProcess Other) processes, StoreKind store, string database, TimeSpan? storeTimeout)
    {
        _processes = processes;
        _base = new() { Store = store, Database = database, StoreTimeout = storeTimeout };
        Host = new ServerHost(store, database);
    }

    /// <summary>How often a race is run: 200 times, and 10,000 with JITPROVISIONING_FULL=1.</summary>
    public static int Rounds { get; } = FullRun.IsOn ? 10_000 : 200;

    /// <summary>The application in this process, to look at the database with.</summary>
    public ServerHost Host { get; }

    public static async Task<TwoServers> StartAsync(
        StoreKind store, DatabaseFixture databases, TimeSpan? storeTimeout = null) =>
        new(await databases.Processes.Value, store, await databases.CreateAsync(store), storeTimeout);

    /// <summary>Has each do something, both at once.</summary>
    public async Task<(ServerAnswer One, ServerAnswer Other)> RaceAsync(ServerOrder one, ServerOrder other)
    {
        var answers = await Task.WhenAll(_processes.One.RunAsync(On(one)), _processes.Other.RunAsync(On(other)));
        return (answers[0], answers[1]);
    }

    public Task<ServerAnswer> RunAsync(ServerOrder order) => _processes.One.RunAsync(On(order));

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private ServerOrder On(ServerOrder order) =>
        order with { Store = _base.Store, Database = _base.Database, StoreTimeout = _base.StoreTimeout };
}
