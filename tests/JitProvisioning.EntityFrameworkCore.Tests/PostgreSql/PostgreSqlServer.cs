using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A real PostgreSQL server on a free port of the loopback address, with a temporary folder of its
/// own.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private PostgreSqlServer(string folder, int port, Process process)
    {
        _folder = folder;
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts a server with these settings beside its own, as "name=value".</summary>
    public static async Task<PostgreSqlServer> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("jitprovisioning-postgresql-").FullName;
        await PostgreSqlPrograms.HandOverAsync(folder);
        var data = DataIn(folder);
        await PostgreSqlPrograms.RunAsync(
            "initdb", folder,
            "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
        var port = FreePort();
        string[] own =
        [
            $"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200",
            "logging_collector=off",
        ];
        var arguments = own.Concat(settings).SelectMany(setting => new[] { "-c", setting });
        var server = new PostgreSqlServer(
            folder, port, PostgreSqlPrograms.Start("postgres", folder, ["-D", data, .. arguments]));
        try
        {
            await server.WaitUntilReadyAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>How to get to one of its databases.</summary>
    public string ConnectionStringOf(string database, string options = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};{options}");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (!_process.HasExited)
        {
            // It ends its children itself, but not when it is killed.
            await PostgreSqlPrograms.RunAsync("pg_ctl", _folder, "stop", "-D", DataIn(_folder), "-m", "immediate");
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilReadyAsync()
    {
        // What it writes has to be read, or it waits for somebody who does.
        var (output, errors) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException(
                    $"postgres ended with {_process.ExitCode}: {await output}{await errors}");
            }

            if (await AnswersAsync())
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException("PostgreSQL did not answer within ten seconds.");
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres", "Pooling=false"));
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // Not yet: the one who asks says when to give up.
        }
    }

    private static string DataIn(string folder) => Path.Combine(folder, "data");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
