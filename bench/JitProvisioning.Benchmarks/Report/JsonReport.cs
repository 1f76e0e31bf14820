using System.Text.Json;
using System.Text.Json.Serialization;

namespace JitProvisioning.Benchmarks;

/// <summary>A line of JSON for each figure.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(Measurements found, TextWriter to)
    {
        foreach (var figure in found.Figures)
        {
            to.WriteLine(JsonSerializer.Serialize(figure, Format));
        }
    }
}
