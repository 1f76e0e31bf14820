using System.Text.Json;

namespace JitProvisioning;

/// <summary>Reads a member of a claim that is a nested object, by exact names.</summary>
internal static class NestedClaim
{
    // The payload kept to its bounds, so the text of one of its claims does.
    private static readonly JsonDocumentOptions WithinBounds = new() { MaxDepth = int.MaxValue };

    public static ClaimValue Read(in ClaimValue claim, ReadOnlySpan<string> names)
    {
        if (claim.State is not ClaimState.Present)
        {
            return claim.State == ClaimState.Empty ? ClaimValue.Absent : claim;
        }

        if (claim.Kind != ClaimKind.Json)
        {
            return ClaimValue.Unparsable;
        }

        try
        {
            using var document = JsonDocument.Parse(claim.Text!, WithinBounds);
            return Read(document.RootElement, names);
        }
        catch (JsonException)
        {
            return ClaimValue.Unparsable;
        }
    }

    private static ClaimValue Read(JsonElement value, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var state = Find(value, name, out value);
            if (state != ClaimState.Present)
            {
                return ClaimValue.Absent with { State = state };
            }
        }

        return ClaimSetReader.ReadValue(value);
    }

    // Two members of one name with different values say nothing that anybody could rely on.
    private static ClaimState Find(JsonElement from, string name, out JsonElement found)
    {
        found = default;
        if (from.ValueKind != JsonValueKind.Object)
        {
            return from.ValueKind == JsonValueKind.Null ? ClaimState.Absent : ClaimState.Unparsable;
        }

        var state = ClaimState.Absent;
        foreach (var member in from.EnumerateObject())
        {
            if (!ClaimSetReader.TryReadText(member, static named => named.Name, out var other))
            {
                return ClaimState.Unparsable;
            }

            if (other == name)
            {
                if (state == ClaimState.Present && !JsonElement.DeepEquals(found, member.Value))
                {
                    return ClaimState.Contradictory;
                }

                (state, found) = (ClaimState.Present, member.Value);
            }
        }

        return state;
    }
}
