using System.Globalization;

namespace JitProvisioning.Benchmarks;

/// <summary>G1 to G6 and G12: one sign-in after the other. Entity Framework Core's SQL is held against the bounds of
/// the portable path, the library's own against those of the path that is tuned for a provider.</summary>
internal sealed class StoreGoals(Measurements found, Effort effort, GoalSheet sheet)
{
    private const string Portable = Variants.Store + Variants.Options;
    private const string Direct = Variants.Store + Variants.Direct;
    private const string Untouched = Variants.Store + Variants.DirectUntouched;
    private const string PortableIdentity = Variants.Identity + Variants.Options;
    private const string Identity = Variants.Identity + Variants.Direct;
    private const string PostgreSql = Providers.PostgreSql;
    private const string Sqlite = Providers.Sqlite;

    public void Add()
    {
        AddCountsOfRepeat();
        AddRatios("G2", Scenario.Unchanged, Direct, PostgreSql, toFloor: 1.3, ofBaseline: 15);
        AddRatios("G2", Scenario.Unchanged, Portable, PostgreSql, toFloor: 1.7, ofBaseline: 12);
        AddRatios("G2", Scenario.Unchanged, Untouched, PostgreSql, toFloor: 2.5, ofBaseline: 9);
        AddRatios("G3", Scenario.Unchanged, Direct, Sqlite, toFloor: 2.3, ofBaseline: 12);
        AddRatios("G3", Scenario.Unchanged, Portable, Sqlite, toFloor: 2.8, ofBaseline: 12);
        AddWrites("G4", Scenario.First, Direct, PostgreSql, trips: 2, toFloor: 1.35, ofBaseline: 14);
        AddWrites("G4", Scenario.First, Portable, PostgreSql, toFloor: 1.8, ofBaseline: 10);
        AddWrites("G4", Scenario.First, Direct, Sqlite, toFloor: 1.4, ofBaseline: 8);
        AddWrites("G4", Scenario.First, Portable, Sqlite, toFloor: 2.3, ofBaseline: 5);
        AddWrites("G5", Scenario.AttributeChanged, Direct, PostgreSql, trips: 2, toFloor: 1.25, ofBaseline: 4);
        AddWrites("G5", Scenario.AttributeChanged, Portable, PostgreSql, toFloor: 1.75, ofBaseline: 3);
        AddWrites("G5", Scenario.GroupChanged, Direct, PostgreSql, trips: 2, toFloor: 1.25, ofBaseline: 9);
        AddWrites("G5", Scenario.GroupChanged, Portable, PostgreSql, toFloor: 1.75, ofBaseline: 7);
        AddWrites("G5", Scenario.AttributeChanged, Direct, Sqlite, toFloor: 1.5);
        AddWrites("G5", Scenario.AttributeChanged, Portable, Sqlite, toFloor: 2.6);
        AddWrites("G5", Scenario.GroupChanged, Direct, Sqlite, toFloor: 1.5);
        AddWrites("G5", Scenario.GroupChanged, Portable, Sqlite, toFloor: 2.6);
        AddManyGroups();
    }

    public void AddIdentity()
    {
        AddRatios("G12", Scenario.Unchanged, Identity, PostgreSql, toFloor: 1.8, ofBaseline: 12);
        AddWrites("G12", Scenario.First, Identity, PostgreSql, ofBaseline: 7.5);
        foreach (var variant in new[] { Identity, PortableIdentity })
        {
            AddWrites("G12", Scenario.AttributeChanged, variant, PostgreSql);
            AddWrites("G12", Scenario.GroupChanged, variant, PostgreSql);
        }
    }

    private void AddCountsOfRepeat()
    {
        foreach (var (variant, provider) in
            from provider in Providers.All
            from variant in new[] { Direct, Portable, Identity, PortableIdentity }
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
            sheet.Gain(
                number,
                what + ": times as fast as the baseline",
                least,
                figure,
                Find(Variants.FloorOf(variant), scenario, provider));
        }
    }

    private void AddWrites(
        string number,
        Scenario scenario,
        string variant,
        string provider,
        int trips = 3,
        double? toFloor = null,
        double? ofBaseline = null)
    {
        var what = $"{scenario.Name}, {provider}, {variant}";
        var figure = Find(variant, scenario, provider);
        if (provider == PostgreSql)
        {
            sheet.AtMost(number, what + ": round trips", trips, figure?.RoundTrips);
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
        foreach (var variant in new[] { Direct, Portable, Identity, PortableIdentity })
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

        foreach (var variant in new[] { Direct, Portable })
        {
            AddManyRoles(variant, Scenario.First, 100);
            AddManyRoles(variant, Scenario.GroupChanged, 3.5);
        }
    }

    private void AddManyRoles(string variant, Scenario scenario, double ofBaseline) => sheet.Gain(
        "G6",
        $"{scenario.Name}, {PostgreSql}, {variant}, {Effort.GroupsWithRoles} groups with a role each:"
        + " times as fast as the baseline",
        ofBaseline,
        FindManyRoles(variant, scenario),
        FindManyRoles(Variants.Floor, scenario));

    private Figure? FindManyRoles(string variant, Scenario scenario) => found.Find(
        variant,
        scenario,
        PostgreSql,
        Effort.GroupsWithRoles,
        Effort.UsersWithManyRoles,
        Effort.GroupsWithRoles);

    private Figure? Find(string variant, Scenario scenario, string provider, int? groups = null) =>
        found.Find(variant, scenario, provider, groups ?? effort.FewGroups, effort.MainUsers);
}
