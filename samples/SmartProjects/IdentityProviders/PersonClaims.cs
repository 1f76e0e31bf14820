using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartProjects.IdentityProviders;

/// <summary>A person's claims as JSON: a boolean stays a boolean, and a list of one stays a list.</summary>
internal static class PersonClaims
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static IEnumerable<JsonProperty> Of(Person person) =>
        JsonSerializer.SerializeToElement(person.ToClaims(), Options).EnumerateObject();
}
