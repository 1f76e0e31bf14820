namespace JitProvisioning.Benchmarks;

/// <summary>What sign-ins cost in the database, counted once for each flow, scenario and size, apart from any
/// measuring of time.</summary>
internal sealed class CountsOfFlows
{
    private const int Times = 6;

    // Npgsql prepares by itself what it has seen five times.
    private const int Before = 8;

    private readonly Dictionary<(string Variant, string Scenario, Size Size), Counts> _counts = [];

    /// <summary>Null where nothing was counted.</summary>
    public Counts? Of(string variant, Scenario scenario, Size size) =>
        _counts.GetValueOrDefault((variant, scenario.Name, size));

    /// <summary>Counts scenarios by the flows of a world.</summary>
    /// <param name="world">The databases.</param>
    /// <param name="sizes">How many groups with which scenarios.</param>
    /// <param name="variants">By which flows; by all of them unless given.</param>
    /// <param name="times">How many sign-ins of each.</param>
    public async Task CountAsync(
        World world,
        IEnumerable<(int Groups, Scenario Scenario)> sizes,
        IReadOnlyCollection<string>? variants = null,
        int times = Times)
    {
        var (store, counterOfStore) = world.Store.Counted();
        var (identity, counterOfIdentity) = world.Identity.Counted();
        await using var own = counterOfStore;
        await using var other = counterOfIdentity;
        await using var flows = new FlowSet(world, store, identity);
        foreach (var (groups, scenario) in sizes)
        {
            var size = world.SizeFor(groups);
            foreach (var flow in flows.OneByOne.Where(flow => variants?.Contains(flow.Variant) != false))
            {
                var counter = Variants.FloorOf(flow.Variant) == Variants.Floor ? own : other;
                _counts[(flow.Variant, scenario.Name, size)] = await CountAsync(flow, scenario, size, counter, times);
            }
        }
    }

    private static async Task<Counts> CountAsync(
        IFlow flow, Scenario scenario, Size size, ICounter counter, int times)
    {
        var name = $"count-{size.Crowd.Groups}-{flow.Variant}-{scenario.Name}";
        var visits = new Visits(scenario.Kind, name, size.Crowd);
        if (visits.Before is { } first)
        {
            await flow.SignInAsync(first);
        }

        await RunAsync(flow, visits, times == Times ? Before : 1);
        counter.Reset();
        await RunAsync(flow, visits, times);
        var all = counter.Read();
        return all.Statements % times + all.Commits % times + (all.RoundTrips ?? 0) % times == 0
            ? new(all.Statements / times, all.RoundTrips / times, all.Commits / times)
            : throw new InvalidOperationException(
                $"{flow.Variant} does not cost the same at each sign-in of {scenario.Name}: {all} in {times}.");
    }

    private static async Task RunAsync(IFlow flow, Visits visits, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await flow.SignInAsync(visits.Next());
        }
    }
}
