using System.Security.Claims;
using System.Text.Json;

namespace JitProvisioning.Core.Tests;

/// <summary>The claims of a principal as a real handler built it, recorded from a sign-in with a real provider.</summary>
internal static class RecordedPrincipal
{
    public static IReadOnlyList<Claim> Load(string name)
    {
        using var stream = typeof(RecordedPrincipal).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("claims").EnumerateArray().Select(Read).ToArray();
    }

    public static string IssuerOf(IEnumerable<Claim> claims) => claims.First().Issuer;

    private static Claim Read(JsonElement recorded)
    {
        var claim = new Claim(
            Text(recorded, "type"), Text(recorded, "value"), Text(recorded, "valueType"), Text(recorded, "issuer"));
        if (Find(recorded, "properties") is { ValueKind: JsonValueKind.Object } properties)
        {
            foreach (var property in properties.EnumerateObject())
            {
                claim.Properties[property.Name] = property.Value.GetString()!;
            }
        }

        return claim;
    }

    private static string Text(JsonElement recorded, string name) => Find(recorded, name)!.Value.GetString()!;

    // The recorders wrote names in two spellings.
    private static JsonElement? Find(JsonElement recorded, string name) =>
        recorded.TryGetProperty(name, out var value) ? value
        : recorded.TryGetProperty(char.ToUpperInvariant(name[0]) + name[1..], out value) ? value
        : null;
}
