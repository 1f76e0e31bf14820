using System.Text.Json;

namespace JitProvisioning;

/// <summary>Reads the values that place the people of a shared connection.</summary>
internal static class OrganizationClaimReader
{
    /// <summary>The claim's texts: one, a list, or the member names of an object, which is how some providers send
    /// organizations with their attributes.</summary>
    public static GroupsReading Read(ExternalIdentity identity, string claim)
    {
        var value = identity.Claims[claim] is { State: not ClaimState.Absent } said ? said
            : identity.UserInfo?[claim] ?? ClaimValue.Absent;
        return value switch
        {
            { State: ClaimState.Contradictory or ClaimState.Overage } => GroupsReading.Without(value.State),
            { State: ClaimState.Present, Kind: ClaimKind.Json } => OfObject(value.Text!),
            _ => GroupsReader.ReadClaim(value),
        };
    }

    private static GroupsReading OfObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return GroupsReading.Without(ClaimState.Unparsable);
            }

            var names = document.RootElement.EnumerateObject()
                .Select(member => member.Name)
                .Distinct(StringComparer.Ordinal)
                .ToValueList();
            return new GroupsReading(names.Count == 0 ? ClaimState.Empty : ClaimState.Present, names);
        }
        catch (JsonException)
        {
            return GroupsReading.Without(ClaimState.Unparsable);
        }
        catch (InvalidOperationException)
        {
            // A member name with half a surrogate pair.
            return GroupsReading.Without(ClaimState.Unparsable);
        }
    }
}
