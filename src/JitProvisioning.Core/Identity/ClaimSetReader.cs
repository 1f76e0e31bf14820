using System.Text.Json;

namespace JitProvisioning;

/// <summary>Turns raw JSON into a <see cref="ClaimSet"/>, keeping what a dictionary of claims would hide: duplicates,
/// types, emptiness.</summary>
internal sealed class ClaimSetReader(ClaimLimits limits)
{
    private readonly Dictionary<string, ClaimValue> _claims = new(StringComparer.Ordinal);
    private int _count;
    private long _characters;

    public static ClaimSet Read(ReadOnlyMemory<byte> utf8Json, ClaimLimits limits)
    {
        // Four bytes a character at most; a longer payload is not worth parsing.
        if (utf8Json.Length > 4L * limits.MaxCharacters)
        {
            return Defective(ProvisioningReason.ClaimsTooLarge);
        }

        try
        {
            using var document = JsonDocument.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ClaimSetReader(limits).ReadObject(document.RootElement)
                : Defective(ProvisioningReason.ClaimsUnreadable);
        }
        catch (JsonException)
        {
            return Defective(ProvisioningReason.ClaimsUnreadable);
        }
    }

    private static ClaimSet Defective(ProvisioningReason reason) => new([], reason);

    private ClaimSet ReadObject(JsonElement root)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (!TryReadText(() => property.Name, out var name))
            {
                return Defective(ProvisioningReason.ClaimsUnreadable);
            }

            Add(name, ReadValue(property.Value));
            if (_count > limits.MaxClaims)
            {
                return Defective(ProvisioningReason.TooManyClaims);
            }

            if (_characters > limits.MaxCharacters)
            {
                return Defective(ProvisioningReason.ClaimsTooLarge);
            }
        }

        return new ClaimSet(_claims);
    }

    private void Add(string name, ClaimValue value)
    {
        _count += Math.Max(1, value.Items.Count);
        _characters += name.Length + (value.Text?.Length ?? 0);
        foreach (var item in value.Items)
        {
            _characters += item.Length;
        }

        _claims[name] = _claims.TryGetValue(name, out var earlier) && earlier != value
            ? ClaimValue.Contradictory
            : value;
    }

    private static ClaimValue ReadValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TryReadText(() => value.GetString()!, out var text)
            ? OfText(text)
            : ClaimValue.Unparsable,
        JsonValueKind.True => new(ClaimState.Present, ClaimKind.Boolean, "true", ValueList<string>.Empty),
        JsonValueKind.False => new(ClaimState.Present, ClaimKind.Boolean, "false", ValueList<string>.Empty),
        JsonValueKind.Number => new(ClaimState.Present, ClaimKind.Number, value.GetRawText(), ValueList<string>.Empty),
        JsonValueKind.Array => ReadArray(value),
        JsonValueKind.Object => OfJson(value),
        _ => ClaimValue.Absent,
    };

    private static ClaimValue OfText(string text) =>
        new(text.Length == 0 ? ClaimState.Empty : ClaimState.Present, ClaimKind.Text, text, ValueList<string>.Empty);

    private static ClaimValue OfJson(JsonElement value) => TryReadText(value.GetRawText, out var json)
        ? new(ClaimState.Present, ClaimKind.Json, json, ValueList<string>.Empty)
        : ClaimValue.Unparsable;

    private static ClaimValue ReadArray(JsonElement array)
    {
        var items = new string[array.GetArrayLength()];
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String)
            {
                return OfJson(array);
            }

            if (!TryReadText(() => element.GetString()!, out items[index++]))
            {
                return ClaimValue.Unparsable;
            }
        }

        var state = items.Length == 0 ? ClaimState.Empty : ClaimState.Present;
        return new ClaimValue(state, ClaimKind.List, null, new ValueList<string>(items));
    }

    // System.Text.Json throws for text that is no valid UTF-16 (half a surrogate pair) or UTF-8.
    private static bool TryReadText(Func<string> read, out string text)
    {
        try
        {
            text = read();
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}
