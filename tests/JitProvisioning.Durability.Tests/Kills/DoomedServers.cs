namespace JitProvisioning.Durability.Tests;

/// <summary>Servers to be killed one after the other. A process takes long to start: the next two start while one is at
/// work.</summary>
internal sealed class DoomedServers : IAsyncDisposable
{
    private const int Ahead = 2;

    private readonly ServerOrder _base;
    private readonly Queue<(ServerProcess Server, Task Ready)> _starting = new();

    public DoomedServers(StoreKind store, string database)
    {
        _base = new() { Store = store, Database = database };
        for (var server = 0; server < Ahead; server++)
        {
            StartNext();
        }
    }

    /// <summary>A server that has done nothing yet but a look-up; the caller's to dispose of.</summary>
    public async Task<ServerProcess> NextAsync()
    {
        StartNext();
        var (server, ready) = _starting.Dequeue();
        await ready;
        return server;
    }

    /// <summary>How many moments something has at which a server may die.</summary>
    public async Task<int> CountMomentsAsync(ServerOrder order)
    {
        await using var server = await NextAsync();
        var moments = (await server.RunAsync(On(order))).Moments;
        Assert.InRange(moments, 4, 80);
        return moments;
    }

    /// <summary>Has a server begin something, and kill itself at a moment of it.</summary>
    public async Task DieAsync(ServerOrder order, int moment)
    {
        await using var server = await NextAsync();
        Assert.Null(await server.TryRunAsync(On(order) with { DieAt = moment }));
    }

    /// <summary>The same on the database of these servers.</summary>
    public ServerOrder On(ServerOrder order) => order with { Store = _base.Store, Database = _base.Database };

    public async ValueTask DisposeAsync()
    {
        foreach (var (server, _) in _starting)
        {
            await server.DisposeAsync();
        }
    }

    private void StartNext()
    {
        var server = ServerProcess.Start();
        _starting.Enqueue((server, WarmUpAsync(server)));
    }

    private async Task WarmUpAsync(ServerProcess server)
    {
        await server.WaitUntilReadyAsync();
        await server.RunAsync(_base with { Act = ServerAct.WarmUp });
    }
}
