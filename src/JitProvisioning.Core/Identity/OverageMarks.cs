using System.Text;
using System.Text.Json;

namespace JitProvisioning;

/// <summary>Notices what a payload leaves out: distributed claims (OpenID Connect Core 1.0, section 5.6.2), and Entra
/// ID's words for groups that are too many for a token.</summary>
/// <remarks>Where the rest is to be had is never kept, let alone asked: whoever sends a token would choose whom this
/// process calls.</remarks>
internal sealed class OverageMarks(ClaimLimits limits)
{
    private const string Names = "_claim_names";
    private const string Sources = "_claim_sources";
    private const string HasGroups = "hasgroups";
    private const string GroupsLink = "/groups.link";

    private static readonly string[] GroupClaims =
        ["groups", "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups"];

    private readonly HashSet<string> _elsewhere = new(StringComparer.Ordinal);

    public bool OfGroups { get; private set; }

    /// <summary>True when the claim only says where others are, so that it is not kept itself.</summary>
    public bool Take(string name, ClaimValue value)
    {
        switch (name)
        {
            case Sources:
                return true;
            case Names:
                ReadNames(value);
                return true;
            case HasGroups:
                OfGroups |= IsSaid(value);
                return false;
            default:
                var isLink = name.EndsWith(GroupsLink, StringComparison.Ordinal);
                OfGroups |= isLink;
                return isLink;
        }
    }

    public void Mark(Dictionary<string, ClaimValue> claims)
    {
        if (OfGroups)
        {
            _elsewhere.UnionWith(GroupClaims);
        }

        foreach (var name in _elsewhere)
        {
            claims[name] = ClaimValue.Overage;
        }
    }

    // A list of names that cannot be read may name the groups.
    private void ReadNames(ClaimValue value)
    {
        if (value.State == ClaimState.Absent)
        {
            return;
        }

        if (value.Kind != ClaimKind.Json || !TryReadNames(value.Text!))
        {
            OfGroups = true;
        }
    }

    private bool TryReadNames(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                Encoding.UTF8.GetBytes(json), new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                _elsewhere.Add(property.Name);
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or a name with half a character.
            return false;
        }
    }

    // Said once among other values is said: incomplete is the safe reading.
    private static bool IsSaid(ClaimValue value) => value switch
    {
        { State: ClaimState.Contradictory } or { State: ClaimState.Present, Kind: ClaimKind.List } => true,
        { State: ClaimState.Present, Kind: ClaimKind.Boolean or ClaimKind.Text } =>
            AsciiFold.Lower(value.Text!) == "true",
        _ => false,
    };
}
