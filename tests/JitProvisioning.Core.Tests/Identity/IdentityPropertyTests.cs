using System.Security.Claims;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace JitProvisioning.Core.Tests;

public sealed class IdentityPropertyTests
{
    private static readonly string[] Names =
    [
        "sub", "SUB", "iss", "email", "email_verified", "groups", "hd", "tid", "iat", "name", "hasgroups",
        "_claim_names", "_claim_sources", "x",
    ];

    private static readonly Gen<string> Json = Gen.OneOf(
        Gen.OneOf("\"\"", "\"s1\"", "\"bob@acme.test\"", "\"acme.test\"", "\"true\"", "\"\\ud800\"", "true", "false"),
        Gen.OneOf("null", "1", "1e400", "[]", "[\"a\",\"b\"]", "[\"a\",1]", "{}", "{\"groups\":\"s\"}", "[[[]]]"),
        Gen.String.Select(text => JsonSerializer.Serialize(text)));

    private static readonly Gen<string> Payload = Gen.Select(Gen.OneOf(Names), Json)
        .Array[0, 12]
        .Select(claims => "{" + string.Join(',', claims.Select(claim => $"\"{claim.Item1}\":{claim.Item2}")) + "}");

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Payload.Select(Encoding.UTF8.GetBytes),
        Gen.Select(Payload, Gen.Int[0, 300], Gen.Byte).Select((text, index, value) =>
        {
            var spoilt = Encoding.UTF8.GetBytes(text);
            spoilt[index % spoilt.Length] = value;
            return spoilt;
        }));

    private static readonly Gen<Claim> AnyClaim = Gen.Select(
        Gen.OneOf(Gen.OneOf(Names), Gen.String),
        Gen.OneOf(Gen.OneOf("s1", "bob@acme.test", "true", "True", "[\"a\"]", "{\"groups\":1}", "\ud800"), Gen.String),
        Gen.OneOf(ClaimValueTypes.String, ClaimValueTypes.Boolean, ClaimValueTypes.Integer, "JSON", "JSON_NULL"))
        .Select((type, value, valueType) => new Claim(type, value, valueType));

    private static readonly Gen<(string Subject, string Other)> OneUnitApart =
        Gen.Select(Gen.Char[' ', '~'].Array[1, 255], Gen.Int[0, 254], Gen.Char[' ', '~'])
            .Select((units, index, other) =>
            {
                var changed = (char[])units.Clone();
                changed[index % units.Length] = other;
                return (new string(units), new string(changed));
            })
            .Where(pair => pair.Item1 != pair.Item2);

    [Fact]
    public void Keys_one_code_unit_apart_are_different_and_find_different_people()
    {
        using var host = new EngineHost();
        Property.Holds(OneUnitApart, pair =>
        {
            if (!ExternalKey.TryCreate("https://idp.acme.test", pair.Subject, out var key, out _)
                || !ExternalKey.TryCreate("https://idp.acme.test", pair.Other, out var other, out _))
            {
                return;
            }

            Assert.NotEqual(key, other);
            Assert.NotEqual(key.ComputeHash(), other.ComputeHash());
            var signIn = new SignInCase().Without("email");
            var first = host.ProvisionAsync(signIn.With("sub", pair.Subject)).GetAwaiter().GetResult();
            var second = host.ProvisionAsync(signIn.With("sub", pair.Other)).GetAwaiter().GetResult();
            Assert.True(first.Succeeded && second.Succeeded);
            Assert.NotEqual(first.User!.Id, second.User!.Id);
        });
    }

    [Fact]
    public void Whatever_a_payload_holds_it_is_read_without_an_exception() =>
        Property.Holds(Gen.Select(Bytes, Bytes), pair =>
        {
            var (token, userInfo) = (ClaimSet.Parse(pair.Item1), ClaimSet.Parse(pair.Item2));
            foreach (var name in token.Names)
            {
                _ = (token[name].AsText(), token[name].AsList(), token[name].IsTrue());
            }

            Decide(new SignInCase { Principal = token }.Build());
            Decide(new SignInCase { Principal = token, UserInfo = Encoding.UTF8.GetString(pair.Item2) }.Build());
            Decide(new SignInCase { Principal = userInfo, Issuer = token["iss"].AsText() }.Build());
        });

    [Fact]
    public void Whatever_claims_a_principal_has_they_are_read_without_an_exception() =>
        Property.Holds(AnyClaim.Array[0, 12], claims =>
            Decide(new SignInCase { Principal = ClaimSet.FromClaims(claims) }.Build()));

    [Fact]
    public void A_claim_named_again_with_another_value_never_leaves_a_verified_address() =>
        Property.Holds(Gen.Select(Gen.OneOf("sub", "email", "email_verified", "hd"), Json, Gen.Bool), item =>
        {
            var (name, value, before) = item;
            const string Valid = "\"sub\":\"s1\",\"email\":\"bob@acme.test\",\"email_verified\":true,\"hd\":\"acme.test\"";
            var parsed = ClaimSet.Parse(Encoding.UTF8.GetBytes($"{{\"{name}\":{value}}}"))[name];
            if (parsed == ClaimSet.Parse(Encoding.UTF8.GetBytes($"{{{Valid}}}"))[name])
            {
                return;
            }

            var json = before ? $"{{\"{name}\":{value},{Valid}}}" : $"{{{Valid},\"{name}\":{value}}}";
            Assert.Null(Decide(new SignInCase { Json = json }.Build()).Identity?.VerifiedEmail);
        });

    private static IdentityReading Decide(ExternalSignIn signIn) =>
        IdentityReader.Read(signIn, Google, IdentityCase.Noon);

    private static Connection Google => Reading.Acme with { DomainClaim = "hd", ProvenDomains = ["proven.test"] };
}
