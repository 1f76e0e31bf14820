using System.Collections.Concurrent;
using JitProvisioning.Benchmarks;

namespace JitProvisioning.Speed.Tests;

/// <summary>A small database of each provider and store, started when it is first asked for.</summary>
public sealed class Worlds : IAsyncLifetime
{
    private const int Users = 100;

    private readonly ConcurrentDictionary<string, Lazy<Task<World>>> _worlds = new();
    private readonly ConcurrentBag<IDatabaseServer> _servers = [];

    internal Task<World> OfAsync(string provider) =>
        _worlds.GetOrAdd(provider, _ => new(() => StartAsync(provider))).Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task<World> StartAsync(string provider)
    {
        var server = await Providers.StartAsync(provider, Users);
        _servers.Add(server);
        return await World.StartAsync(server, Users, Effort.Roles);
    }
}
