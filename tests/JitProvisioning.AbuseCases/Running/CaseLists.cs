using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>The cases that are not held against the library: those that wait for a feature, and those that are
/// disputed.</summary>
/// <param name="Waiting">What each case waits for.</param>
/// <param name="Disputed">Why each case is disputed.</param>
internal sealed record CaseLists(
    IReadOnlyDictionary<string, string> Waiting, IReadOnlyDictionary<string, string> Disputed)
{
    public static CaseLists None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>The lists beside the runner.</summary>
    public static CaseLists Read() => new(ReadFile("not-yet.json"), ReadFile("disputed.json"));

    private static Dictionary<string, string> ReadFile(string name) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name)))!;
}
