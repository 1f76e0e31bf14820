using System.Text.Json;

namespace JitProvisioning.AbuseCases;

public sealed class SpecialValueTests
{
    [Theory]
    [InlineData("""{"$repeat": ["ab", 3]}""", "\"ababab\"")]
    [InlineData("""{"$repeat": ["a", 2], "$suffix": "z"}""", "\"aaz\"")]
    [InlineData("""{"$utf16": "0042 D800 0062"}""", "\"B\\ud800b\"")]
    [InlineData("""{"$rawjson": "1e2"}""", "1e2")]
    [InlineData("""{"$nest": 2}""", """{"n":{"n":0}}""")]
    [InlineData("""{"$seq": ["g-%d", 2]}""", """["g-0","g-1"]""")]
    [InlineData("""{"$seq": ["g-%d", 2], "$value": true}""", """{"g-0":true,"g-1":true}""")]
    [InlineData("""{"a": [{"$repeat": ["x", 2]}]}""", """{"a":["xx"]}""")]
    public void A_special_value_is_spelt_out(string json, string expected) =>
        Assert.Equal(expected, PayloadWriter.Write(SpecialValues.Read(JsonElement.Parse(json))));

    [Fact]
    public void A_special_value_that_does_not_exist_is_an_error() =>
        Assert.Throws<CaseFormatException>(() => SpecialValues.Read(JsonElement.Parse("""{"$magic": 1}""")));

    [Fact]
    public void Claims_have_fillers_and_a_second_payload()
    {
        var claims = CaseClaims.Read(JsonElement.Parse(
            """{"sub": "s", "$extraClaims": 3, "$extraClaimChars": 5, "$userinfo": {"sub": "s"}, "$id_token": "M"}"""));

        Assert.Equal(5, claims.Payload.Members.Count);
        Assert.Equal("xxxxx", claims["filler"]?.AsText);
        Assert.Equal("s", claims.UserInfo?.Text("sub"));
        Assert.Equal("M", claims.TokenMark);
    }

    [Fact]
    public void Removed_claims_are_gone()
    {
        var token = CaseToken.Read(
            JsonElement.Parse("""{"claims": {"sub": "s", "iat": 1}, "removeClaims": ["iat"]}"""));

        Assert.Equal(["sub"], token.Claims.Payload.Names);
    }
}
