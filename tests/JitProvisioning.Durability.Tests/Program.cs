using System.Text.Json;
using Npgsql;

namespace JitProvisioning.Durability.Tests;

/// <summary>One server of an application: does what each line of its input says, and answers by a line.</summary>
internal static class Program
{
    private static readonly DeathInterceptor Death = new();
    private static (StoreKind Store, string Database) _place;
    private static ServerHost? _server;

    public static async Task<int> Main()
    {
        // Calls of SQLite block their threads; sign-ins that wait for a thread do not race.
        ThreadPool.SetMinThreads(80, 80);
        await Console.Out.WriteLineAsync(ServerProcess.Ready);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var answer = await RunAsync(JsonSerializer.Deserialize<ServerOrder>(line)!);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer));
        }

        return 0;
    }

    private static async Task<ServerAnswer> RunAsync(ServerOrder order)
    {
        try
        {
            var server = await ServerAtAsync(order);
            Death.Arm(order.DieAt);
            var answer = await server.RunAsync(order);
            Death.Pass();
            return answer with { Moments = Death.Moments };
        }
#pragma warning disable CA1031 // The test that gave the order is told, whatever it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new ServerAnswer { Fault = exception.ToString() };
        }
    }

    // One database at a time: PostgreSQL has not connections enough for those of all tests.
    private static async Task<ServerHost> ServerAtAsync(ServerOrder order)
    {
        if (_server is not null && _place == (order.Store, order.Database))
        {
            return _server;
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
            NpgsqlConnection.ClearAllPools();
        }

        _place = (order.Store, order.Database);
        return _server = new ServerHost(order.Store, order.Database, Death) { StoreTimeout = order.StoreTimeout };
    }
}
