namespace JitProvisioning.Benchmarks;

/// <summary>G8 to G11: many at once, recorded sign-ins, many users.</summary>
internal sealed class LoadGoals(Measurements found, Effort effort, GoalSheet sheet)
{
    private const string Tuned = Variants.Store + Variants.Options;
    private const string Direct = Variants.Store + Variants.Direct;
    private const string Untouched = Variants.Store + Variants.DirectUntouched;
    private const string Identity = Variants.Identity + Variants.Options;

    public void Add()
    {
        foreach (var provider in Providers.All)
        {
            AddRaces(provider);
        }

        AddThroughput(Direct, ofFloor: 0.8);
        AddThroughput(Tuned, ofFloor: 0.6);
        AddThroughput(Untouched, ofFloor: 0.45);
        foreach (var variant in new[] { Direct, Tuned })
        {
            sheet.Gain(
                "G9",
                $"S6, {Providers.PostgreSql}, {variant}: throughput, times that of the baseline",
                10,
                Workers(variant),
                Workers(Variants.Floor));
        }

        foreach (var provider in Providers.All)
        {
            AddRecording(provider);
        }

        AddGrowth(Providers.PostgreSql, 1.2);
        AddGrowth(Providers.Sqlite, 2.6);
    }

    private void AddRaces(string provider)
    {
        string[] variants = [Direct, Tuned, Identity];
        foreach (var variant in variants.SelectMany(name => new[] { name, name + Variants.Pair }))
        {
            var figure = Find(variant, Scenario.Raced, provider, effort.MainUsers);
            sheet.Exactly(
                "G8",
                $"S5, {provider}, {variant}",
                "0 failures, 1 created, 1 account",
                figure?.Race?.Select(round =>
                    $"{round.Failures} failures, {round.Created} created, {round.Accounts} account") ?? []);
            if (variant is Direct or Tuned)
            {
                sheet.AtMost(
                    "G8", $"S5, {provider}, {variant}: until all are in", 5, figure?.MedianMicroseconds / 1_000, " ms");
            }
        }
    }

    private void AddThroughput(string variant, double ofFloor) => sheet.AtLeast(
        "G9",
        $"S6, {Providers.PostgreSql}, {variant}: throughput, of the floor's",
        ofFloor,
        1 / Workers(variant)?.RatioToFloor);

    private void AddRecording(string provider)
    {
        var recorded = Find(Tuned, Scenario.Unchanged, provider, effort.MainUsers);
        var never = Find(Tuned + Variants.Unrecorded, Scenario.Unchanged, provider, effort.MainUsers);
        sheet.AtMost(
            "G10", $"S2, {provider}, {Tuned}: times what it takes unrecorded", 1.15, Ratio(recorded, never), "×");
        sheet.Exactly(
            "G10",
            $"S2, {provider}, {Tuned}: commits when the recorded time is too old, and the next time",
            "1, 0",
            found.Recording.TryGetValue(provider, out var commits) ? [$"{commits.Stale}, {commits.Next}"] : []);
    }

    private void AddGrowth(string provider, double most)
    {
        var (few, many) = (effort.Users[0], effort.Users[^1]);
        var (small, large) = (
            Find(Tuned, Scenario.Unchanged, provider, few), Find(Tuned, Scenario.Unchanged, provider, many));
        sheet.AtMost(
            "G11", $"S2, {provider}, {Tuned}: {many} users, times {few} users", most, Ratio(large, small), "×");
        sheet.Exactly(
            "G11",
            $"S2, {provider}, {Tuned}: counts with {few} and with {many} users",
            "the same",
            [Counts(small) is { } counts && counts == Counts(large) ? "the same" : "others"]);
    }

    private static (int?, int?, int?)? Counts(Figure? figure) =>
        figure is null ? null : (figure.Statements, figure.RoundTrips, figure.Commits);

    private static double? Ratio(Figure? one, Figure? other) =>
        one is null || other is null ? null : Statistics.Ratio(one.Rounds, other.Rounds);

    private Figure? Workers(string variant) =>
        Find(variant, Scenario.Workers, Providers.PostgreSql, effort.MainUsers);

    private Figure? Find(string variant, Scenario scenario, string provider, int users) =>
        found.Find(variant, scenario, provider, effort.FewGroups, users);
}
