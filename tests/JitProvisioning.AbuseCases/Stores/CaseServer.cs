using JitProvisioning.EntityFrameworkCore.Tests;

namespace JitProvisioning.AbuseCases;

/// <summary>The one PostgreSQL server of this process, started when a case first asks for it.</summary>
internal static class CaseServer
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static PostgreSqlServer? _server;
    private static TestDatabases? _databases;

    /// <summary>The databases of the server.</summary>
    public static async Task<TestDatabases> StartAsync()
    {
        await Gate.WaitAsync();
        try
        {
            // Nothing has to outlive the cases.
            _server ??= await PostgreSqlServer.StartAsync(
                "fsync=off", "synchronous_commit=off", "full_page_writes=off");
            return _databases ??= new PostgreSqlDatabases(_server);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Stops the server, if there is one.</summary>
    public static ValueTask StopAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
