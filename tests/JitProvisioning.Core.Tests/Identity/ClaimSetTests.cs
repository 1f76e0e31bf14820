using System.Text;

namespace JitProvisioning.Core.Tests;

public sealed class ClaimSetTests
{
    [Theory]
    [InlineData("""{"a":"x"}""", ClaimState.Present, ClaimKind.Text)]
    [InlineData("""{"a":""}""", ClaimState.Empty, ClaimKind.Text)]
    [InlineData("""{"a":true}""", ClaimState.Present, ClaimKind.Boolean)]
    [InlineData("""{"a":1e2}""", ClaimState.Present, ClaimKind.Number)]
    [InlineData("""{"a":["x"]}""", ClaimState.Present, ClaimKind.List)]
    [InlineData("""{"a":[]}""", ClaimState.Empty, ClaimKind.List)]
    [InlineData("""{"a":[1]}""", ClaimState.Present, ClaimKind.Json)]
    [InlineData("""{"a":{}}""", ClaimState.Present, ClaimKind.Json)]
    [InlineData("""{"a":null}""", ClaimState.Absent, ClaimKind.None)]
    [InlineData("""{"A":"x"}""", ClaimState.Absent, ClaimKind.None)]
    [InlineData("""{"a":"x","a":"y"}""", ClaimState.Contradictory, ClaimKind.None)]
    [InlineData("""{"a":["x"],"a":["x"]}""", ClaimState.Present, ClaimKind.List)]
    [InlineData("""{"a":["x","y"],"a":["y","x"]}""", ClaimState.Contradictory, ClaimKind.None)]
    [InlineData("""{"a":"\udc00"}""", ClaimState.Unparsable, ClaimKind.None)]
    [InlineData("""{"a":["x","\ud800y"]}""", ClaimState.Unparsable, ClaimKind.None)]
    public void A_claim_says_what_the_payload_says(string json, ClaimState state, ClaimKind kind)
    {
        var claim = Parse(json)["a"];

        Assert.Equal((state, kind), (claim.State, claim.Kind));
    }

    [Fact]
    public void A_name_with_half_a_character_makes_the_payload_unreadable() =>
        Assert.Equal(ProvisioningReason.ClaimsUnreadable, Parse("""{"\ud800":"x"}""").Defect);

    [Theory]
    [InlineData("{'a':'?'}")]
    [InlineData("{'a':['?']}")]
    [InlineData("{'a':[1,'?']}")]
    [InlineData("{'a':{'b':'?'}}")]
    public void Bytes_that_are_no_text_are_unparsable_and_never_throw(string json)
    {
        var payload = Encoding.UTF8.GetBytes(json.Replace('\'', '"'));
        payload[Array.IndexOf(payload, (byte)'?')] = 0xFF;

        Assert.Equal(ClaimState.Unparsable, ClaimSet.Parse(payload)["a"].State);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.Equal(ProvisioningReason.None, Parse(Nested(15)).Defect);
        Assert.Equal(ProvisioningReason.ClaimsUnreadable, Parse(Nested(16)).Defect);
        Assert.Equal(ProvisioningReason.ClaimsUnreadable, Parse(Nested(100_000)).Defect);
    }

    [Fact]
    public void The_number_of_claims_is_bounded_and_array_items_count()
    {
        var limits = new ClaimLimits { MaxClaims = 3 };

        Assert.Equal(ProvisioningReason.None, Parse("""{"a":["1","2"],"b":"3"}""", limits).Defect);
        Assert.Equal(ProvisioningReason.TooManyClaims, Parse("""{"a":["1","2"],"b":"3","c":"4"}""", limits).Defect);
        Assert.Equal(ProvisioningReason.TooManyClaims, Parse("""{"a":"1","a":"1","a":"1","a":"1"}""", limits).Defect);
    }

    [Fact]
    public void The_text_of_a_payload_is_bounded()
    {
        var limits = new ClaimLimits { MaxCharacters = 10 };

        Assert.Equal(ProvisioningReason.None, Parse("""{"a":"123456789"}""", limits).Defect);
        Assert.Equal(ProvisioningReason.ClaimsTooLarge, Parse("""{"a":"1234567890"}""", limits).Defect);
        Assert.Equal(ProvisioningReason.ClaimsTooLarge, Parse("""{"a":["12345","67890"]}""", limits).Defect);
        Assert.Equal(ProvisioningReason.ClaimsTooLarge, Parse("""{"a":{"b":"67890"}}""", limits).Defect);
        Assert.Equal(ProvisioningReason.ClaimsTooLarge, Parse("{}" + new string(' ', 39), limits).Defect);
        Assert.Equal(ProvisioningReason.None, Parse("{}" + new string(' ', 38), limits).Defect);
    }

    [Theory]
    [InlineData("""{"a":"1","sub":"s1","b":"12345678901234","c":"1"}""")]
    [InlineData("""{"a":"1","b":"12345678901234","c":"1","sub":"s1"}""")]
    public void Beyond_the_bounds_a_payload_keeps_only_whom_it_is_about(string json)
    {
        var claims = Parse(json, new ClaimLimits { MaxCharacters = 16 });

        Assert.Equal(ProvisioningReason.ClaimsTooLarge, claims.Defect);
        Assert.Equal(["sub"], claims.Names);
        Assert.Equal("s1", claims["sub"].AsText());
    }

    [Fact]
    public void Beyond_the_bounds_a_contradiction_still_is_one()
    {
        var claims = Parse("""{"sub":"s1","a":"1","b":"2","sub":"s2"}""", new ClaimLimits { MaxClaims = 2 });

        Assert.Equal(ProvisioningReason.TooManyClaims, claims.Defect);
        Assert.Equal(ClaimState.Contradictory, claims["sub"].State);
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("tid")]
    [InlineData("oid")]
    [InlineData("NameID")]
    [InlineData("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier")]
    [InlineData("http://schemas.microsoft.com/identity/claims/objectidentifier")]
    [InlineData("http://schemas.microsoft.com/identity/claims/tenantid")]
    public void Beyond_the_bounds_each_claim_of_whom_it_is_about_is_kept(string name)
    {
        var claims = Parse($$"""{"a":"1","b":"2","{{name}}":"x"}""", new ClaimLimits { MaxClaims = 1 });

        Assert.Equal([name], claims.Names);
        Assert.Equal("x", claims[name].AsText());
    }

    [Fact]
    public void The_bound_that_was_broken_first_is_the_one_that_is_named() =>
        Assert.Equal(
            ProvisioningReason.ClaimsTooLarge,
            Parse("""{"a":"1234567890","sub":"s1"}""", new ClaimLimits { MaxClaims = 1, MaxCharacters = 10 }).Defect);

    [Fact]
    public void No_claims_at_all_are_a_mistake_of_the_caller() =>
        Assert.Equal("claims", Assert.Throws<ArgumentNullException>(() => ClaimSet.FromClaims(null!)).ParamName);

    [Fact]
    public void A_payload_that_is_none_has_no_claims() => Assert.Empty(Parse("""{"sub":"s1"}{}""").Names);

    [Fact]
    public void A_payload_that_somebody_else_parsed_is_read_with_its_duplicates_and_bounds()
    {
        using var document = System.Text.Json.JsonDocument.Parse("""{"a":{"b":"x"},"c":"y","c":"z"}""");
        var element = document.RootElement;

        Assert.Equal(ClaimState.Contradictory, ClaimSet.Parse(element, new ClaimLimits())["c"].State);
        Assert.Equal(
            ProvisioningReason.ClaimsUnreadable, ClaimSet.Parse(element, new ClaimLimits { MaxDepth = 1 }).Defect);
        Assert.Equal(
            ProvisioningReason.ClaimsTooLarge, ClaimSet.Parse(element, new ClaimLimits { MaxCharacters = 4 }).Defect);
    }

    private static string Nested(int depth) =>
        "{\"a\":" + string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth)) + "}";

    private static ClaimSet Parse(string json, ClaimLimits? limits = null) =>
        ClaimSet.Parse(Encoding.UTF8.GetBytes(json), limits);
}
