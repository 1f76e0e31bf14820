namespace JitProvisioning.Benchmarks;

/// <summary>G7 and G13: the engine alone.</summary>
internal sealed class EngineGoals(Measurements found, GoalSheet sheet)
{
    public void AddUnchanged()
    {
        AtMost(10, 2);
        AtMost(50, 6);
        AtMost(200, 20);
        var (fewer, more) = (Unchanged(200), Unchanged(2_000));
        sheet.AtMost(
            "G7",
            "engine alone, each group beyond 200",
            0.12,
            (more?.MedianMicroseconds - fewer?.MedianMicroseconds) / 1_800,
            " µs");
        sheet.AtMost(
            "G7",
            "engine alone, any number of groups: allocated",
            512,
            EngineFigures.Groups.Max(groups => Unchanged(groups)?.Bytes),
            " B");
    }

    public void AddBearer()
    {
        var figure = Find(EngineFigures.Bearer, 10);
        sheet.AtMost("G13", "cached bearer call", 2, figure?.MedianMicroseconds, " µs");
        sheet.AtMost("G13", "cached bearer call: allocated", 400, figure?.Bytes, " B");
    }

    private void AtMost(int groups, double microseconds) => sheet.AtMost(
        "G7", $"engine alone, {groups} groups", microseconds, Unchanged(groups)?.MedianMicroseconds, " µs");

    private Figure? Unchanged(int groups) => Find(EngineFigures.Unchanged, groups);

    private Figure? Find(string variant, int groups) =>
        found.Find(variant, Scenario.Unchanged, EngineFigures.Provider, groups, users: 1, roles: 1);
}
