namespace JitProvisioning.AbuseCases;

/// <summary>Runs many cases, as many at once as there are processors.</summary>
internal static class CaseRun
{
    public static async Task<IReadOnlyList<CaseReport>> AllAsync(
        CaseRunner runner, IReadOnlyList<AbuseCase> cases, string store)
    {
        var reports = new CaseReport[cases.Count];
        await Parallel.ForAsync(
            0,
            cases.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (index, _) => reports[index] = await runner.RunAsync(cases[index], store));
        return reports;
    }
}
