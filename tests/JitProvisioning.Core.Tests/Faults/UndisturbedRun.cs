namespace JitProvisioning.Core.Tests;

/// <summary>A scenario as it goes when nothing goes wrong.</summary>
internal sealed record UndisturbedRun
{
    public required FaultState Before { get; init; }

    public required FaultOutcome Outcome { get; init; }

    /// <summary>What the store may hold: as before, as after each commit, as at the end.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>What can go wrong with each of its calls.</summary>
    public required IReadOnlyList<FaultKind[]> Calls { get; init; }

    /// <summary>How the same ends that is done already.</summary>
    public required FaultOutcome Again { get; init; }

    public string End => Steps[^1];

    /// <summary>Every single fault, and those of a store that stays away.</summary>
    public IEnumerable<PlannedFault> Faults =>
        from call in Enumerable.Range(0, Calls.Count)
        from kind in Calls[call]
        from lasts in Lasting(kind) ? new[] { false, true } : [false]
        select new PlannedFault(call + 1, kind, lasts);

    public static async Task<UndisturbedRun> WatchAsync(FaultScenario scenario, Func<FaultStorage> open)
    {
        using var world = await FaultWorld.CreateAsync(scenario, open);
        using var caller = new CancellationTokenSource();
        var before = await world.StateAsync();
        List<string> steps = [before.Held];
        world.Script.Begin(null, caller);
        world.Script.AfterCall = () => steps.Add(world.StateAsync().GetAwaiter().GetResult().Held);
        var outcome = await scenario.Act(world, caller.Token);
        var calls = world.Script.Calls.ToArray();
        var end = (await world.StateAsync()).Held;
        world.Script.AfterCall = () => { };
        var again = await scenario.Act(world, caller.Token);
        Assert.Equal(end, (await world.StateAsync()).Held);
        return new UndisturbedRun
        {
            Before = before,
            Outcome = outcome,
            Steps = [.. steps.Append(end).Distinct()],
            Calls = calls,
            Again = again,
        };
    }

    private static bool Lasting(FaultKind kind) => kind == FaultKind.Io || FaultScript.ConflictOf(kind) is not null;
}
