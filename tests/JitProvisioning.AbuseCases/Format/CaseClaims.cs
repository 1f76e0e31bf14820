using System.Globalization;
using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>The claims of a sign-in.</summary>
/// <param name="Payload">The claims of the token.</param>
/// <param name="UserInfo">The second payload; null when there is none.</param>
/// <param name="TokenMark">Text that the raw token shall contain; null when any will do.</param>
internal sealed record CaseClaims(CaseObject Payload, CaseObject? UserInfo, string? TokenMark)
{
    public static CaseClaims None { get; } = new(CaseObject.Empty, null, null);

    public CaseValue? this[string name] => Payload[name];

    public static CaseClaims Read(JsonElement json)
    {
        var payload = new List<KeyValuePair<string, CaseValue>>();
        CaseObject? userInfo = null;
        string? mark = null;
        foreach (var property in json.EnumerateObject())
        {
            switch (property.Name)
            {
                case "$userinfo":
                    userInfo = SpecialValues.ReadMembers(property.Value);
                    break;
                case "$id_token":
                    mark = property.Value.GetString();
                    break;
                case "$value":
                    break;
                case "$extraClaims":
                    payload.AddRange(Filler(property.Value.GetInt32()));
                    break;
                case "$extraClaimChars":
                    payload.Add(new("filler", new CaseText(new string('x', property.Value.GetInt32()))));
                    break;
                case "$seq":
                    payload.AddRange(Sequence(json, property.Value));
                    break;
                case ['$', ..]:
                    throw new CaseFormatException($"There are no claims of {property.Name}.");
                default:
                    payload.Add(new(property.Name, SpecialValues.Read(property.Value)));
                    break;
            }
        }

        return new CaseClaims(new CaseObject(payload), userInfo, mark);
    }

    public CaseClaims Without(IReadOnlyCollection<string> names) =>
        this with { Payload = Payload.Where(name => !names.Contains(name)) };

    public CaseClaims ForCaller(int caller) => this with
    {
        Payload = Payload.ForCaller(caller),
        UserInfo = UserInfo?.ForCaller(caller),
    };

    private static IEnumerable<KeyValuePair<string, CaseValue>> Filler(int count) =>
        Enumerable.Range(0, count).Select(number => KeyValuePair.Create<string, CaseValue>(
            "filler_" + number.ToString(CultureInfo.InvariantCulture), new CaseText("x")));

    private static IEnumerable<KeyValuePair<string, CaseValue>> Sequence(JsonElement claims, JsonElement sequence)
    {
        var value = claims.TryGetProperty("$value", out var json) ? SpecialValues.Read(json) : new CaseText("x");
        return SpecialValues.Sequence(sequence).Select(name => KeyValuePair.Create(name, value));
    }
}
