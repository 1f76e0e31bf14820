using JitProvisioning.Benchmarks;
using JitProvisioning.EntityFrameworkCore.Tests;

namespace JitProvisioning.Speed.Tests;

/// <summary>What a sign-in costs in the database, counted where nobody is asked: on the wire, and by SQLite (goals G1,
/// G4, G5, G6, G12).</summary>
/// <remarks>S1 is somebody new, S2 somebody unchanged, S3 one attribute changed, S4 one group less and one
/// more.</remarks>
[Collection(SpeedCollection.Name)]
public sealed class CountTests(Worlds worlds)
{
    [PostgreSqlTheory]
    [InlineData("efcore", "S1", 8, 2, 1)]
    [InlineData("efcore", "S2", 1, 1, 0)]
    [InlineData("efcore", "S3", 3, 3, 1)]
    [InlineData("efcore", "S4", 5, 3, 1)]
    [InlineData("identity", "S1", 11, 3, 1)]
    [InlineData("identity", "S2", 1, 1, 0)]
    [InlineData("identity", "S3", 4, 3, 1)]
    [InlineData("identity", "S4", 6, 3, 1)]
    [InlineData("efcore-direct", "S1", 8, 2, 1)]
    [InlineData("efcore-direct", "S2", 1, 1, 0)]
    [InlineData("efcore-direct", "S3", 3, 2, 1)]
    [InlineData("efcore-direct", "S4", 5, 2, 1)]
    [InlineData("identity-direct", "S1", 11, 3, 1)]
    [InlineData("identity-direct", "S2", 1, 1, 0)]
    [InlineData("identity-direct", "S3", 4, 2, 1)]
    [InlineData("identity-direct", "S4", 6, 2, 1)]
    public async Task On_PostgreSQL_at_3_200_and_2000_groups(
        string store, string scenario, int statements, int roundTrips, int commits) =>
        await MustCostAsync(Providers.PostgreSql, store, scenario, new(statements, roundTrips, commits));

    [Theory]
    [InlineData("efcore", "S1", 8, 1)]
    [InlineData("efcore", "S2", 1, 0)]
    [InlineData("efcore", "S3", 3, 1)]
    [InlineData("efcore", "S4", 5, 1)]
    [InlineData("identity", "S1", 11, 1)]
    [InlineData("identity", "S2", 1, 0)]
    [InlineData("identity", "S3", 4, 1)]
    [InlineData("identity", "S4", 6, 1)]
    [InlineData("efcore-direct", "S1", 8, 1)]
    [InlineData("efcore-direct", "S2", 1, 0)]
    [InlineData("efcore-direct", "S3", 3, 1)]
    [InlineData("efcore-direct", "S4", 5, 1)]
    [InlineData("identity-direct", "S1", 11, 1)]
    [InlineData("identity-direct", "S2", 1, 0)]
    [InlineData("identity-direct", "S3", 4, 1)]
    [InlineData("identity-direct", "S4", 6, 1)]
    public async Task On_SQLite_at_3_200_and_2000_groups(
        string store, string scenario, int statements, int commits) =>
        await MustCostAsync(Providers.Sqlite, store, scenario, new(statements, null, commits));

    private async Task MustCostAsync(string provider, string store, string name, Counts counts)
    {
        var world = await worlds.OfAsync(provider);
        var scenario = Scenario.OneByOne.Single(scenario => scenario.Name == name);
        int[] groups = [3, 200, 2_000];
        string[] variants = store.EndsWith(Variants.Direct, StringComparison.Ordinal)
            ? [store]
            : [store, store + Variants.Options];
        var found = new CountsOfFlows();

        await found.CountAsync(world, groups.Select(count => (count, scenario)), variants);

        Assert.All(
            from variant in variants from count in groups select (variant, count),
            size => Assert.Equal(counts, found.Of(size.variant, scenario, world.SizeFor(size.count))));
    }
}
