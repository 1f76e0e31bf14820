using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>The cases that are not held against the library as they stand: those that wait for a feature, and those
/// that are disputed in a part.</summary>
/// <param name="Waiting">What each case waits for.</param>
/// <param name="Disputed">What of each case is disputed, and why.</param>
internal sealed record CaseLists(
    IReadOnlyDictionary<string, string> Waiting, IReadOnlyDictionary<string, Dispute> Disputed)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The tests that prove the cases which take several processes: the file, a colon, the method.</summary>
    public IReadOnlyDictionary<string, string> Elsewhere { get; init; } = new Dictionary<string, string>();

    public static CaseLists None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, Dispute>());

    /// <summary>The lists beside the runner.</summary>
    public static CaseLists Read() => new(ReadFile<string>("not-yet.json"), ReadFile<Dispute>("disputed.json"))
    {
        Elsewhere = ReadFile<string>("proven-elsewhere.json"),
    };

    private static Dictionary<string, T> ReadFile<T>(string name) =>
        JsonSerializer.Deserialize<Dictionary<string, T>>(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name)), Format)!;
}
