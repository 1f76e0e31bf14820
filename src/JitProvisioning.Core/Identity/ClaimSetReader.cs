using System.Runtime.InteropServices;
using System.Text.Json;

namespace JitProvisioning;

/// <summary>Turns raw JSON into a <see cref="ClaimSet"/>, keeping what a dictionary of claims would hide: duplicates,
/// types, emptiness.</summary>
internal static class ClaimSetReader
{
    public static ClaimSet Read(ReadOnlyMemory<byte> utf8Json, ClaimLimits limits)
    {
        if (IsTooLong(utf8Json.Length, limits))
        {
            return Defective(ProvisioningReason.ClaimsTooLarge);
        }

        try
        {
            using var document = JsonDocument.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ReadObject(document.RootElement, limits)
                : Defective(ProvisioningReason.ClaimsUnreadable);
        }
        catch (JsonException)
        {
            return Defective(ProvisioningReason.ClaimsUnreadable);
        }
    }

    // Whoever parsed it may allow a deeper nesting.
    public static ClaimSet Read(JsonElement payload, ClaimLimits limits)
    {
        var utf8Json = JsonMarshal.GetRawUtf8Value(payload);
        return IsTooLong(utf8Json.Length, limits)
            ? Defective(ProvisioningReason.ClaimsTooLarge)
            : Read(utf8Json.ToArray(), limits);
    }

    // Four bytes a character at most; a longer payload is not worth parsing.
    private static bool IsTooLong(int bytes, ClaimLimits limits) => bytes > 4L * limits.MaxCharacters;

    private static ClaimSet Defective(ProvisioningReason reason) => new([], reason);

    private static ClaimSet ReadObject(JsonElement root, ClaimLimits limits)
    {
        var builder = new ClaimSetBuilder(limits, root.GetPropertyCount());
        foreach (var property in root.EnumerateObject())
        {
            if (!TryReadText(property, static named => named.Name, out var name))
            {
                return Defective(ProvisioningReason.ClaimsUnreadable);
            }

            if (builder.Wants(name))
            {
                var value = ReadValue(property.Value);
                builder.Count(name, value.Items.Count, Length(value));
                builder.Set(name, value);
            }
        }

        return builder.Build();
    }

    private static long Length(ClaimValue value)
    {
        long length = value.Text?.Length ?? 0;
        foreach (var item in value.Items.AsSpan())
        {
            length += item.Length;
        }

        return length;
    }

    public static ClaimValue ReadValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TryReadText(value, static element => element.GetString()!, out var text)
            ? ClaimValue.OfText(text)
            : ClaimValue.Unparsable,
        JsonValueKind.True => ClaimValue.OfBoolean(true),
        JsonValueKind.False => ClaimValue.OfBoolean(false),
        JsonValueKind.Number => ClaimValue.OfNumber(value.GetRawText()),
        JsonValueKind.Array => ReadArray(value),
        JsonValueKind.Object => ReadJson(value),
        _ => ClaimValue.Absent,
    };

    private static ClaimValue ReadJson(JsonElement value) =>
        TryReadText(value, static element => element.GetRawText(), out var json)
            ? ClaimValue.OfJson(json)
            : ClaimValue.Unparsable;

    private static ClaimValue ReadArray(JsonElement array)
    {
        var items = new string[array.GetArrayLength()];
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String)
            {
                return ReadJson(array);
            }

            if (!TryReadText(element, static one => one.GetString()!, out items[index++]))
            {
                return ClaimValue.Unparsable;
            }
        }

        return ClaimValue.OfList(items);
    }

    // System.Text.Json throws for text that is no valid UTF-16 (half a surrogate pair) or UTF-8.
    public static bool TryReadText<TSource>(TSource source, Func<TSource, string> read, out string text)
    {
        try
        {
            text = read(source);
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}
