namespace JitProvisioning.Durability.Tests;

/// <summary>Two servers of one application, each in a process of its own, on one database.</summary>
internal sealed class TwoServers : IAsyncDisposable
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("JITPROVISIONING_FULL") == "1";

    private readonly ServerProcess _one;
    private readonly ServerProcess _other;

    private TwoServers(ServerProcess one, ServerProcess other, ServerHost host)
    {
        _one = one;
        _other = other;
        Host = host;
    }

    /// <summary>How often one person's race is run: 200 times, and 10,000 with JITPROVISIONING_FULL=1.</summary>
    public static int Rounds { get; } = IsFull ? 10_000 : 200;

    /// <summary>How often each of the others is: they share a machine of two cores with everything else.</summary>
    public static int FewerRounds { get; } = IsFull ? 10_000 : 50;

    /// <summary>The application in this process, to look at the database with.</summary>
    public ServerHost Host { get; }

    public static async Task<TwoServers> StartAsync(StoreKind store, DatabaseFixture databases)
    {
        var database = await databases.CreateAsync(store);
        var one = ServerProcess.StartAsync(store, database);
        var other = ServerProcess.StartAsync(store, database);
        return new TwoServers(await one, await other, new ServerHost(store, database));
    }

    /// <summary>Has each do something, both at once.</summary>
    public async Task<(ServerAnswer One, ServerAnswer Other)> RaceAsync(ServerOrder one, ServerOrder other)
    {
        var (first, second) = (_one.RunAsync(one), _other.RunAsync(other));
        return (await first, await second);
    }

    public Task<ServerAnswer> RunAsync(ServerOrder order) => _one.RunAsync(order);

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await Host.DisposeAsync();
    }
}
