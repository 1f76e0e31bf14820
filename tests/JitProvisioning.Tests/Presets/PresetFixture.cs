using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;

namespace JitProvisioning.Tests;

/// <summary>What a provider sends, by its documentation; what a host writes about it; and what comes of both.</summary>
internal sealed class PresetFixture
{
    private readonly JsonObject _json;

    private PresetFixture(JsonObject json) => _json = json;

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal);

    public JsonObject Settings => _json["settings"]!.AsObject();

    public JsonObject Claims => SignInJson["claims"]!.AsObject();

    public JsonObject Expected => _json["expect"]!.AsObject();

    /// <summary>The preset that the settings name.</summary>
    public string Preset => (string)Settings["JitProvisioning"]!["Connections"]![Scheme]![nameof(Preset)]!;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Presets", "Fixtures");

    private JsonObject SignInJson => _json["signIn"]!.AsObject();

    private string Scheme => (string)SignInJson["scheme"]!;

    public static PresetFixture Read(string name) =>
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject());

    public ExternalSignIn SignIn()
    {
        var channel = SignInJson["channel"] is { } name
            ? Enum.Parse<SignInChannel>((string)name!)
            : SignInChannel.OpenIdConnect;
        return new ExternalSignIn
        {
            Scheme = Scheme,
            Channel = channel,
            Issuer = (string?)SignInJson["issuer"],
            SubjectFormat = (string?)SignInJson["subjectFormat"],
            Claims = channel == SignInChannel.SignIn ? ClaimSet.FromClaims(Attributes()) : Parse(Claims),
            UserInfo = SignInJson["userInfo"] is { } userInfo ? Parse(userInfo) : null,
        };
    }

    private static ClaimSet Parse(JsonNode payload) => ClaimSet.Parse(Encoding.UTF8.GetBytes(payload.ToJsonString()));

    // As the handlers for SAML write them: one claim for each value.
    private IEnumerable<Claim> Attributes() =>
        from attribute in Claims
        from value in attribute.Value as IEnumerable<JsonNode?> ?? new[] { attribute.Value }
        select new Claim(attribute.Key, (string)value!, ClaimValueTypes.String, (string)SignInJson["issuer"]!);
}
