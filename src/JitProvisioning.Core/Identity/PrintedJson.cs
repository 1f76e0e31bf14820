using System.Text;
using System.Text.Json;

namespace JitProvisioning;

/// <summary>Recognises an array or object of JSON that a handler printed into the text of a claim.</summary>
internal static class PrintedJson
{
    /// <param name="text">The text of a claim.</param>
    /// <param name="depth">How many arrays and objects stand in each other at most.</param>
    /// <returns>False for any other text, group names in brackets among them.</returns>
    public static bool TryMeasure(string text, out int depth)
    {
        depth = 0;
        if (!(text.StartsWith('[') && text.EndsWith(']')) && !(text.StartsWith('{') && text.EndsWith('}')))
        {
            return false;
        }

        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                var isStart = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
                depth = Math.Max(depth, reader.CurrentDepth + (isStart ? 1 : 0));
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
