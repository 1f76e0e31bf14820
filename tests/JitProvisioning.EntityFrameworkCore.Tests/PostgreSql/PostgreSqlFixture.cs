using System.Globalization;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>One server for all tests that need one; none where they are skipped.</summary>
public sealed class PostgreSqlFixture : IAsyncLifetime
{
    private PostgreSqlServer? _server;
    private int _databases;

    /// <summary>The databases of the server.</summary>
    public TestDatabases Databases => field ??= new PostgreSqlDatabases(Server);

    internal PostgreSqlServer Server => _server ?? throw new InvalidOperationException("No server was started.");

    /// <summary>How to get to a database that is not there yet.</summary>
    public string NewDatabase() => Server.ConnectionStringOf(
        string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}"));

    public async Task InitializeAsync()
    {
        if (PostgreSqlPrograms.WhyNot is null)
        {
            // Nothing has to outlive the tests. There is no standby: a session that asks to wait for one waits.
            _server = await PostgreSqlServer.StartAsync(
                "fsync=off", "synchronous_commit=off", "full_page_writes=off", "synchronous_standby_names=nobody");
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
