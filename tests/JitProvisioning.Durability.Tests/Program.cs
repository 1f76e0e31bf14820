using System.Text.Json;

namespace JitProvisioning.Durability.Tests;

/// <summary>One server of an application: does what each line of its input says, and answers by a line.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var store, var database])
        {
            await Console.Error.WriteLineAsync("usage: store connection-string");
            return 2;
        }

        // Calls of SQLite block their threads; sign-ins that wait for a thread do not race.
        ThreadPool.SetMinThreads(80, 80);
        var death = new DeathInterceptor();
        await using var server = new ServerHost(Enum.Parse<StoreKind>(store), database, death);
        await Console.Out.WriteLineAsync(ServerProcess.Ready);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<ServerOrder>(line)!;
            death.Arm(order.DieAt);
            var answer = await RunAsync(server, order) with { Moments = death.Moments };
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer));
        }

        return 0;
    }

    private static async Task<ServerAnswer> RunAsync(ServerHost server, ServerOrder order)
    {
        try
        {
            return await server.RunAsync(order);
        }
#pragma warning disable CA1031 // The test that gave the order is told, whatever it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new ServerAnswer { Fault = exception.ToString() };
        }
    }
}
