using System.Globalization;

namespace JitProvisioning.Benchmarks;

/// <summary>G1 to G6 and G12: one sign-in after the other. What the library does is the portable path, Entity Framework
/// Core's own SQL on every provider, so it is the bounds of that path which it is held against.</summary>
internal sealed class StoreGoals(Measurements found, Effort effort, GoalSheet sheet)
{
    private const string Store = Variants.Store;
    private const string Tuned = Variants.Store + Variants.Options;
    private const string Identity = Variants.Identity + Variants.Options;
    private const string PostgreSql = Providers.PostgreSql;
    private const string Sqlite = Providers.Sqlite;

    public void Add()
    {
        AddCountsOfRepeat();
        AddRatios("G2", Scenario.Unchanged, Tuned, PostgreSql, toFloor: 1.7, ofBaseline: 12);
        AddRatios("G2", Scenario.Unchanged, Store, PostgreSql, toFloor: 2.5, ofBaseline: 9);
        AddRatios("G3", Scenario.Unchanged, Tuned, Sqlite, toFloor: 2.8, ofBaseline: 12);
        AddWrites("G4", Scenario.First, Tuned, PostgreSql, toFloor: 1.8, ofBaseline: 10);
        AddWrites("G4", Scenario.First, Tuned, Sqlite, toFloor: 2.3, ofBaseline: 5);
        AddWrites("G5", Scenario.AttributeChanged, Tuned, PostgreSql, toFloor: 1.75, ofBaseline: 3);
        AddWrites("G5", Scenario.GroupChanged, Tuned, PostgreSql, toFloor: 1.75, ofBaseline: 7);
        AddWrites("G5", Scenario.AttributeChanged, Tuned, Sqlite, toFloor: 2.6);
        AddWrites("G5", Scenario.GroupChanged, Tuned, Sqlite, toFloor: 2.6);
        AddManyGroups();
    }

    public void AddIdentity()
    {
        AddRatios("G12", Scenario.Unchanged, Identity, PostgreSql, toFloor: 1.8, ofBaseline: 12);
        AddWrites("G12", Scenario.First, Identity, PostgreSql, ofBaseline: 7.5);
        AddWrites("G12", Scenario.AttributeChanged, Identity, PostgreSql);
        AddWrites("G12", Scenario.GroupChanged, Identity, PostgreSql);
    }

    private void AddCountsOfRepeat()
    {
        foreach (var (variant, provider) in
            from provider in Providers.All
            from variant in new[] { Tuned, Identity }
            select (variant, provider))
        {
            var isRemote = provider == PostgreSql;
            sheet.Exactly(
                "G1",
                $"S2, {provider}, {variant}, {string.Join(" / ", effort.Groups)} groups",
                isRemote ? "1 round trip, 1 statement, 0 commits" : "1 statement, 0 commits",
                effort.Groups.Select(groups => Find(variant, Scenario.Unchanged, provider, groups) is { } figure
                    ? (isRemote ? $"{figure.RoundTrips} round trip, " : "")
                        + $"{figure.Statements} statement, {figure.Commits} commits"
                    : "not measured"));
        }
    }

    private void AddRatios(
        string number, Scenario scenario, string variant, string provider, double? toFloor, double? ofBaseline)
    {
        var (what, figure) = ($"{scenario.Name}, {provider}, {variant}", Find(variant, scenario, provider));
        if (toFloor is { } most)
        {
            sheet.AtMost(number, what + ": times the floor", most, figure?.RatioToFloor, "×");
        }

        if (ofBaseline is { } least)
        {
            sheet.AtLeast(number, what + ": times as fast as the baseline", least, figure?.RatioOfBaseline, "×");
        }
    }

    private void AddWrites(
        string number,
        Scenario scenario,
        string variant,
        string provider,
        double? toFloor = null,
        double? ofBaseline = null)
    {
        var what = $"{scenario.Name}, {provider}, {variant}";
        var figure = Find(variant, scenario, provider);
        if (provider == PostgreSql)
        {
            sheet.AtMost(number, what + ": round trips", 3, figure?.RoundTrips);
        }

        sheet.Exactly(
            number,
            what + ": commits",
            "1",
            [figure?.Commits?.ToString(CultureInfo.InvariantCulture) ?? "not counted"]);
        AddRatios(number, scenario, variant, provider, toFloor, ofBaseline);
    }

    private void AddManyGroups()
    {
        foreach (var variant in new[] { Tuned, Identity })
        {
            var roundTrips = Scenario.OneByOne.Select(scenario => effort.Groups
                .Select(groups => Find(variant, scenario, PostgreSql, groups)?.RoundTrips)
                .Distinct()
                .ToArray());
            sheet.Exactly(
                "G6",
                $"S1 to S4, {PostgreSql}, {variant}: round trips at {string.Join(", ", effort.Groups)} groups",
                "the same",
                roundTrips.Select(counts => counts is [int]
                    ? "the same"
                    : string.Join(", ", counts.Select(count => count?.ToString(CultureInfo.InvariantCulture) ?? "?"))));
        }

        AddManyRoles(Scenario.First, 100);
        AddManyRoles(Scenario.GroupChanged, 3.5);
    }

    private void AddManyRoles(Scenario scenario, double ofBaseline) => sheet.AtLeast(
        "G6",
        $"{scenario.Name}, {PostgreSql}, {Tuned}, {Effort.GroupsWithRoles} groups with a role each:"
        + " times as fast as the baseline",
        ofBaseline,
        found.Find(
            Tuned,
            scenario,
            PostgreSql,
            Effort.GroupsWithRoles,
            Effort.UsersWithManyRoles,
            Effort.GroupsWithRoles)?.RatioOfBaseline,
        "×");

    private Figure? Find(string variant, Scenario scenario, string provider, int? groups = null) =>
        found.Find(variant, scenario, provider, groups ?? effort.FewGroups, effort.MainUsers);
}
