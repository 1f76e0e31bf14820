using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>Reads a file of cases.</summary>
internal static class CaseFile
{
    private static readonly string[] Keys =
    [
        "id", "category", "title", "kind", "given", "token", "config", "expected", "rationale", "source", "invariants",
    ];

    public static IReadOnlyList<AbuseCase> Read(string path) => Parse(File.ReadAllBytes(path));

    public static IReadOnlyList<AbuseCase> Parse(ReadOnlyMemory<byte> utf8Json)
    {
        using var document = JsonDocument.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = 512 });
        var source = new CaseSource(utf8Json);
        return document.RootElement.EnumerateArray().Select(json => ReadCase(json, source)).ToArray();
    }

    private static AbuseCase ReadCase(JsonElement json, CaseSource source)
    {
        var id = json.GetProperty("id").GetString()!;
        try
        {
            if (json.EnumerateObject().Select(property => property.Name).Except(Keys).FirstOrDefault() is { } unknown)
            {
                throw new CaseFormatException($"'{unknown}' is no key of a case.");
            }

            var expected = json.GetProperty("expected");
            return new AbuseCase
            {
                Id = id,
                Source = source,
                Category = TextOf(json, "category"),
                Title = TextOf(json, "title"),
                Given = json.TryGetProperty("given", out var given) ? ReadGiven(given) : [],
                Token = CaseToken.Read(json.GetProperty("token")),
                Config = json.TryGetProperty("config", out var config)
                    ? SpecialValues.ReadMembers(config)
                    : CaseObject.Empty,
                Expected = new CaseExpectation(
                    TextOf(expected, "outcome"), TextOf(expected, "reason"), StateOf(expected)),
            };
        }
        catch (CaseFormatException exception)
        {
            throw new CaseFormatException($"{id}: {exception.Message}");
        }
    }

    private static Dictionary<string, IReadOnlyList<CaseObject>> ReadGiven(JsonElement given) =>
        given.EnumerateObject().ToDictionary(
            collection => collection.Name,
            collection => (IReadOnlyList<CaseObject>)collection.Value.EnumerateArray()
                .Select(SpecialValues.ReadMembers)
                .ToArray());

    private static string[] StateOf(JsonElement expected) => expected.TryGetProperty("state", out var state)
        ? state.EnumerateArray().Select(sentence => sentence.GetString()!).ToArray()
        : [];

    private static string TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
