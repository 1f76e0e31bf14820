using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace JitProvisioning.Durability.Tests;

/// <summary>Histories of operations that four callers on two servers ask for at once have an order, one after the
/// other, that explains them.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class LinearizabilityTests(DatabaseFixture databases, ITestOutputHelper output)
{
    private const int Callers = 4;
    private const int Each = 5;

    // Four stores: 1,000 histories in all, and 10,000 with JITPROVISIONING_FULL=1.
    private static readonly int Count = FullRun.IsOn ? 2_500 : 250;

    // Every token is of the same time: which of two was made first is not what this is about.
    private static readonly FakeTimeProvider Noon = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Histories_in_memory_have_a_sequential_order()
    {
        await using var server = new ServerHost(StoreKind.Memory, "", Noon);
        await RunAsync(StoreKind.Memory, server, server);
    }

    [Theory]
    [StoreData]
    public async Task Histories_have_a_sequential_order(StoreKind store)
    {
        var database = await databases.CreateAsync(store);
        await using var one = new ServerHost(store, database, Noon);
        await using var other = new ServerHost(store, database, Noon);
        await RunAsync(store, one, other);
    }

    [Fact]
    public async Task An_answer_that_no_order_gives_is_noticed()
    {
        await using var reference = new ServerHost(StoreKind.Memory, "", Noon);
        var people = new HistoryPeople(reference, "s", []);
        var first = new HistoryOperation(0, HistoryAct.SignIn, "Sarah 0", IsEditor: false);
        var created = await people.RunAsync(first);
        var end = await people.ReadAsync();

        Task<bool> ExistsAsync(long startOfSecond, params string[] answers) => new SequentialOrder(
            reference,
            [new(first, 0, 10, answers[0]), new(first, startOfSecond, 20, answers[1])],
            end).ExistsAsync();

        var unchanged = created.Replace("Created(FirstSignIn)", "Unchanged(NoChange)", StringComparison.Ordinal);
        Assert.True(await ExistsAsync(11, created, unchanged));
        Assert.True(await ExistsAsync(9, unchanged, created));
        Assert.False(await ExistsAsync(11, unchanged, created));
        Assert.False(await ExistsAsync(9, created, created));
    }

    private async Task RunAsync(StoreKind store, params ServerHost[] servers)
    {
        await using var reference = new ServerHost(StoreKind.Memory, "", Noon);
        var (started, gaveUp) = (Stopwatch.GetTimestamp(), 0);
        for (var history = 0; history < Count; history++)
        {
            var name = $"h{history}";
            var recorded = await RecordAsync(servers, name, new Random(history));
            gaveUp += recorded.Count(operation => operation.GaveUp);
            var end = await new HistoryPeople(servers[0], name, []).ReadAsync();

            var exists = await new SequentialOrder(reference, recorded, end).ExistsAsync();

            var text = string.Join('\n', recorded.OrderBy(operation => operation.Started));
            Assert.True(exists, $"History {history}:\n{text}\n{end}");
        }

        output.WriteLine($"figure: {Count} histories of {Callers * Each} operations on {store} in "
            + $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s; {gaveUp} operations gave up");
        Assert.InRange(gaveUp, 0, Count * Callers * Each / 50);
    }

    private static async Task<RecordedOperation[]> RecordAsync(ServerHost[] servers, string name, Random random)
    {
        var ids = new ConcurrentDictionary<string, UserId>();
        var callers = Enumerable.Range(0, Callers).Select(caller => (
            People: new HistoryPeople(servers[caller % servers.Length], name, ids),
            Operations: Enumerable.Range(0, Each).Select(_ => HistoryOperation.Any(random)).ToArray())).ToArray();
        var recorded = await Task.WhenAll(callers.Select(caller => Task.Run(
            () => RecordAsync(caller.People, caller.Operations))));
        return [.. recorded.SelectMany(operations => operations)];
    }

    private static async Task<List<RecordedOperation>> RecordAsync(HistoryPeople people, HistoryOperation[] operations)
    {
        var recorded = new List<RecordedOperation>();
        foreach (var operation in operations)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await people.RunAsync(operation);
            recorded.Add(new(operation, started, Stopwatch.GetTimestamp(), answer));
        }

        return recorded;
    }
}
