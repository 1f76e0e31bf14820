using System.Globalization;
using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.Data.Sqlite;

namespace JitProvisioning.Durability.Tests;

/// <summary>The databases of the tests: files, and one PostgreSQL server where there is one.</summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    // In memory where there is a file system in memory: what is tested is who wins, not the disk.
    private readonly string _files = Directory.CreateDirectory(Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"jit-durable-{Guid.NewGuid():n}")).FullName;
    private PostgreSqlServer? _server;
    private int _databases;

    /// <summary>Two processes for all races: a race needs others in the database, not others at work.</summary>
    internal Lazy<Task<(ServerProcess One, ServerProcess Other)>> Processes { get; } = new(async () =>
    {
        var started = await Task.WhenAll(ServerProcess.StartAsync(), ServerProcess.StartAsync());
        return (started[0], started[1]);
    });

    /// <summary>A file of its own for what an observer is told.</summary>
    internal string NewToldFile() => Path.Combine(_files, $"{NewName("told")}.txt");

    public async Task InitializeAsync()
    {
        if (PostgreSqlPrograms.WhyNot is null)
        {
            // A process that is killed takes no part of the server with it, so nothing has to reach the disk.
            _server = await PostgreSqlServer.StartAsync("fsync=off", "full_page_writes=off");
        }
    }

    public async Task DisposeAsync()
    {
        if (Processes.IsValueCreated)
        {
            var (one, other) = await Processes.Value;
            await one.DisposeAsync();
            await other.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(_files, recursive: true);
    }

    /// <summary>Makes a database with the tables.</summary>
    /// <returns>How to get to it.</returns>
    internal async Task<string> CreateAsync(StoreKind store)
    {
        var name = NewName("durable");
        var database = store == StoreKind.Sqlite
            ? $"Data Source={Path.Combine(_files, name)}.db"
            : _server!.ConnectionStringOf(name, "Max Auto Prepare=100");
        await using var host = new ServerHost(store, database);
        await host.CreateTablesAsync();
        return database;
    }

    private string NewName(string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}{Interlocked.Increment(ref _databases)}");
}
