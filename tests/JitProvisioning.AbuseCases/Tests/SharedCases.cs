namespace JitProvisioning.AbuseCases;

/// <summary>The shared cases, each run once on each store, several at a time.</summary>
internal static class SharedCases
{
    private static readonly Dictionary<string, Lazy<Task<Dictionary<string, CaseReport>>>> Runs =
        CaseStore.Names.ToDictionary(store => store, store => new Lazy<Task<Dictionary<string, CaseReport>>>(
            () => RunAsync(store)));

    public static IReadOnlyList<AbuseCase> All { get; } =
        CaseFile.Read(Path.Combine(AppContext.BaseDirectory, "cases", "shared.json"));

    public static async Task<CaseReport> ReportAsync(string store, string id) => (await Runs[store].Value)[id];

    private static async Task<Dictionary<string, CaseReport>> RunAsync(string store)
    {
        var reports = await CaseRun.AllAsync(new CaseRunner(CaseLists.Read()), All, store);
        return reports.ToDictionary(report => report.Id);
    }
}
