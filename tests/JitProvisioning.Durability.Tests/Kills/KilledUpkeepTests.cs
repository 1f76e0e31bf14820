using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace JitProvisioning.Durability.Tests;

/// <summary>Servers that are killed by SIGKILL while they seal what was committed and tell an observer of
/// it.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class KilledUpkeepTests(DatabaseFixture databases, ITestOutputHelper output)
{
    private const int Each = 2;

    // From one telling to the next there are four moments: every third strikes before and after tellings alike.
    private static readonly int Step = FullRun.IsOn ? 1 : 3;

    [Theory]
    [StoreData(LeavesIdentityToFull = true)]
    public async Task Every_change_is_told_at_least_once_and_in_order_whenever_the_server_was_killed(StoreKind store)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var (database, told) = (await databases.CreateAsync(store), databases.NewToldFile());
        await using var host = new ServerHost(store, database, time);
        await using var doomed = new DoomedServers(store, database);
        await host.KeepUpAsync(told);
        var order = new ServerOrder { Act = ServerAct.KeepUp, ToldFile = told };
        await SignInAsync(host, "probe");
        var moments = await doomed.CountMomentsAsync(order);
        var (kills, byTheDead) = (0, 0);
        for (var moment = 1; moment <= moments; moment += Step)
        {
            await SignInAsync(host, $"s{moment}");
            var before = ToldFile.Read(told).Length;

            await doomed.DieAsync(order, moment);

            kills++;
            byTheDead += ToldFile.Read(told).Length - before;
            await RestartAsync(host, time, told);
        }

        var positions = ToldFile.Read(told);
        var changes = Each * (1 + kills);
        var again = positions.Length - changes;
        output.WriteLine(
            $"figure: upkeep on {store}: {kills} kills; the dead told {byTheDead} changes, {again} were told again");
        Assert.Equal(Enumerable.Range(1, changes).Select(number => (long)number), positions.Distinct());
        Assert.Equal(positions.Order(), positions);
        Assert.InRange(again, 1, kills);
        Assert.InRange(byTheDead, again + 1, changes);
        Assert.Equal(changes, await AuditProof.RequireAsync(host, told));
    }

    private static async Task SignInAsync(ServerHost host, string name)
    {
        for (var person = 0; person < Each; person++)
        {
            Assert.True((await host.SignInAsync(new(), $"{name}-{person}")).Succeeded);
        }
    }

    // What the dead process holds comes free with time.
    private static async Task RestartAsync(ServerHost host, FakeTimeProvider time, string told)
    {
        time.Advance(TimeSpan.FromMinutes(2));
        await host.KeepUpAsync(told);
    }
}
