using System.Text.Json;

namespace JitProvisioning.Benchmarks;

/// <summary>One sign-in of somebody, as the provider tells it.</summary>
internal sealed class Visit
{
    public required VisitKind Kind { get; init; }

    /// <summary>The subject, which begins the address as well.</summary>
    public required string Name { get; init; }

    public required Crowd Crowd { get; init; }

    /// <summary>True where one group came in place of another.</summary>
    public bool Swapped { get; init; }

    /// <summary>The five attributes.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>The roles that the groups give.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The payload of the token.</summary>
    public required byte[] Payload { get; init; }

    public string Address => Name + "@acme.test";

    /// <param name="kind">What it is to find and to do.</param>
    /// <param name="name">Whose it is.</param>
    /// <param name="crowd">The groups.</param>
    /// <param name="turned">Whether what the kind changes is as it was at first, or the other way.</param>
    public static Visit Of(VisitKind kind, string name, Crowd crowd, bool turned = false)
    {
        var swapped = turned && kind == VisitKind.GroupChanged;
        var attributes = new Dictionary<string, string>
        {
            ["department"] = "Engineering",
            ["costCenter"] = "4711",
            ["country"] = "Germany",
            ["jobTitle"] = "Editor in chief",
            ["office"] = turned && kind == VisitKind.AttributeChanged ? "Hamburg" : "Berlin",
        };
        return new Visit
        {
            Kind = kind,
            Name = name,
            Crowd = crowd,
            Swapped = swapped,
            Attributes = attributes,
            Roles = crowd.RolesOf(swapped),
            Payload = PayloadOf(name, attributes, crowd.GroupsOf(swapped)),
        };
    }

    private static byte[] PayloadOf(
        string name, Dictionary<string, string> attributes, IReadOnlyList<string> groups)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = name,
            ["email"] = name + "@acme.test",
            ["email_verified"] = true,
            ["name"] = "Sarah Stone",
            ["given_name"] = "Sarah",
            ["family_name"] = "Stone",
            ["iat"] = 1_768_478_400,
            ["groups"] = groups,
        };
        foreach (var (attribute, value) in attributes)
        {
            claims[attribute] = value;
        }

        return JsonSerializer.SerializeToUtf8Bytes(claims);
    }
}
