using JitProvisioning.EntityFrameworkCore.Tests;

namespace JitProvisioning.Benchmarks;

/// <summary>A PostgreSQL server on the loopback address. It does not wait for the disk: that would be measured in place
/// of the flows.</summary>
internal sealed class PostgreSqlDatabases : IDatabaseServer
{
    private readonly PostgreSqlServer _server;

    private PostgreSqlDatabases(PostgreSqlServer server) => _server = server;

    public string Provider => Providers.PostgreSql;

    /// <exception cref="InvalidOperationException">There is no PostgreSQL on this machine.</exception>
    public static async Task<PostgreSqlDatabases> StartAsync()
    {
        if (PostgreSqlPrograms.WhyNot is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        await Placement.AmongServersAsync();
        try
        {
            return new(await PostgreSqlServer.StartAsync(
                "fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=512MB",
                "max_wal_size=8GB", "max_connections=800"));
        }
        finally
        {
            await Placement.ApartAsync();
        }
    }

    public Database Database(string name) => new PostgreSqlDatabase(_server, _server.Port, name);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Placement.EverywhereAsync();
    }
}
