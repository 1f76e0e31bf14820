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
    [InlineData("efcore-options", "S1", 223)]
    [InlineData("efcore-options", "S2", 22)]
    [InlineData("efcore-options", "S3", 164)]
    [InlineData("efcore-options", "S4", 206)]
    [InlineData("identity-options", "S1", 274)]
    [InlineData("identity-options", "S2", 23)]
    [InlineData("identity-options", "S3", 182)]
    [InlineData("identity-options", "S4", 225)]
    [InlineData("efcore-direct", "S1", 115)]
    [InlineData("efcore-direct", "S2", 17)]
    [InlineData("efcore-direct", "S3", 121)]
    [InlineData("efcore-direct", "S4", 137)]
    [InlineData("identity-direct", "S1", 133)]
    [InlineData("identity-direct", "S2", 17)]
    [InlineData("identity-direct", "S3", 129)]
    [InlineData("identity-direct", "S4", 144)]
    public async Task On_PostgreSQL_in_kilobytes(string variant, string scenario, int most) =>
        await MustStayUnderAsync(Providers.PostgreSql, variant, scenario, most);

    [ReleaseTheory(Providers.Sqlite)]
    [InlineData("efcore-options", "S1", 222)]
    [InlineData("efcore-options", "S2", 18)]
    [InlineData("efcore-options", "S3", 162)]
    [InlineData("efcore-options", "S4", 203)]
    [InlineData("identity-options", "S1", 276)]
    [InlineData("identity-options", "S2", 19)]
    [InlineData("identity-options", "S3", 182)]
    [InlineData("identity-options", "S4", 223)]
    public async Task On_SQLite_in_kilobytes(string variant, string scenario, int most) =>
        await MustStayUnderAsync(Providers.Sqlite, variant, scenario, most);

    // Code that is not optimised yet allocates more, and when it will be hangs on what else the machine does: it warms
    // up until it fits, or for a while.
    private async Task MustStayUnderAsync(string provider, string variant, string name, int most)
    {
        var world = await worlds.OfAsync(provider);
        await using var flows = world.Flows();
        var course = new SerialCourse(
            flows[variant],
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
