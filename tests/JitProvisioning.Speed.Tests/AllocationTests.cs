using System.Diagnostics;
using JitProvisioning.Benchmarks;

namespace JitProvisioning.Speed.Tests;

/// <summary>What a sign-in allocates, with the connection options that the documentation advises and AddDbContextPool:
/// the bounds are a tenth above what was measured, so that a step back is seen.</summary>
[Collection(SpeedCollection.Name)]
public sealed class AllocationTests(Worlds worlds)
{
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(20);

    [ReleaseTheory(Providers.PostgreSql)]
    [InlineData("efcore", "S1", 223)]
    [InlineData("efcore", "S2", 22)]
    [InlineData("efcore", "S3", 164)]
    [InlineData("efcore", "S4", 206)]
    [InlineData("identity", "S1", 274)]
    [InlineData("identity", "S2", 23)]
    [InlineData("identity", "S3", 182)]
    [InlineData("identity", "S4", 225)]
    public async Task On_PostgreSQL_in_kilobytes(string store, string scenario, int most) =>
        await MustStayUnderAsync(Providers.PostgreSql, store, scenario, most);

    [ReleaseTheory(Providers.Sqlite)]
    [InlineData("efcore", "S1", 222)]
    [InlineData("efcore", "S2", 18)]
    [InlineData("efcore", "S3", 162)]
    [InlineData("efcore", "S4", 203)]
    [InlineData("identity", "S1", 276)]
    [InlineData("identity", "S2", 19)]
    [InlineData("identity", "S3", 182)]
    [InlineData("identity", "S4", 223)]
    public async Task On_SQLite_in_kilobytes(string store, string scenario, int most) =>
        await MustStayUnderAsync(Providers.Sqlite, store, scenario, most);

    // Code that is not optimised yet allocates more, and when it will be hangs on what else the machine does: it warms
    // up until it fits, or for a while.
    private async Task MustStayUnderAsync(string provider, string store, string name, int most)
    {
        var world = await worlds.OfAsync(provider);
        await using var flows = world.Flows();
        var course = new SerialCourse(
            flows[store + Variants.Options],
            Scenario.OneByOne.Single(scenario => scenario.Name == name),
            world.SizeFor(groups: 10),
            "bytes");
        await course.PrepareAsync();
        var kilobytes = double.MaxValue;
        var started = Stopwatch.GetTimestamp();
        while (kilobytes > most && Stopwatch.GetElapsedTime(started) < LongestWarmUp)
        {
            await course.TurnAsync(keep: true);
            kilobytes = course.Bytes[^1] / 1024.0;
        }

        Assert.InRange(kilobytes, 0, most);
    }
}
