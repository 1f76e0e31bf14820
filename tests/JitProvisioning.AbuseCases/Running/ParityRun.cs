using System.Collections.Concurrent;

namespace JitProvisioning.AbuseCases;

/// <summary>Runs the cases about text of a file in every mode, two modes at a time and on the store in memory, and
/// compares what became of them.</summary>
internal static class ParityRun
{
    private const int AtOnce = 2;

    // Which store asks makes no difference, so a file is run once.
    private static readonly ConcurrentDictionary<CaseSource, Lazy<Task<string?>>> Runs = new();

    /// <summary>The first difference; null when all modes agree.</summary>
    /// <exception cref="CaseFormatException">The file has no cases about text.</exception>
    public static Task<string?> FirstDifferenceAsync(CaseSource source) =>
        Runs.GetOrAdd(source, one => new Lazy<Task<string?>>(() => CompareAsync(one))).Value;

    private static async Task<string?> CompareAsync(CaseSource source)
    {
        var ids = CaseFile.Parse(source.Utf8Json)
            .Where(abuse => IsAboutText(abuse) && !ParityDriver.IsParity(abuse))
            .Select(abuse => abuse.Id)
            .ToArray();
        if (ids.Length == 0)
        {
            throw new CaseFormatException("There is no EMAIL or DOM case to compare.");
        }

        var results = new IReadOnlyDictionary<string, string>[ParityMode.All.Count];
        var file = Path.Combine(Path.GetTempPath(), $"abuse-parity-{Guid.NewGuid():n}.json");
        await File.WriteAllBytesAsync(file, source.Utf8Json);
        try
        {
            await Parallel.ForAsync(
                0,
                results.Length,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (mode, _) => results[mode] = await ChildRun.RunAsync(file, ids, ParityMode.All[mode]));
        }
        finally
        {
            File.Delete(file);
        }

        return ids.Select(id => Difference(id, results)).FirstOrDefault(difference => difference is not null);
    }

    private static bool IsAboutText(AbuseCase abuse) =>
        abuse.Id.StartsWith("EMAIL-", StringComparison.Ordinal)
        || abuse.Id.StartsWith("DOM-", StringComparison.Ordinal);

    // Modes that agree on not having decided anything have shown nothing.
    private static string? Difference(string id, IReadOnlyDictionary<string, string>[] results)
    {
        var expected = results[0][id];
        if (expected.StartsWith("none ", StringComparison.Ordinal))
        {
            return $"{id} decides nothing";
        }

        var other = Array.FindIndex(results, result => result[id] != expected);
        return other < 0 ? null : $"{id} in {ParityMode.All[other]} is {results[other][id]}, not {expected}";
    }
}
