using System.Text;

namespace JitProvisioning.Core.Tests;

/// <summary>What a mapping finds in the payloads.</summary>
public sealed class AttributeMappingTests
{
    private const string Payload =
        """
        {
            "department": "Sales", "level": 7, "manager": true, "none": null, "blank": "", "empty": [],
            "one": ["Sales"], "two": ["Sales", "Audit"], "numbers": [1],
            "twice": "a", "twice": "b", "same": "a", "same": "a", "half": "\ud800",
            "a.b": "dotted", "back\\slash": "slashed", "https://acme.test/claims/level.name": "by URI",
            "address": {
                "country": "DE", "geo": { "lat": "52.5" }, "nothing": null, "void": "", "list": ["x"],
                "a.b": "dotted below", "twice": 1, "twice": 2, "same": { "x": 1 }, "same": { "x": 1 }
            }
        }
        """;

    [Theory]
    [InlineData("department", "Sales")]
    [InlineData("level", "7")]
    [InlineData("manager", "true")]
    [InlineData("one", "Sales")]
    [InlineData("same", "a")]
    [InlineData(@"a\.b", "dotted")]
    [InlineData(@"back\\slash", "slashed")]
    [InlineData("https://acme.test/claims/level.name", "by URI")]
    [InlineData("address.country", "DE")]
    [InlineData("address.geo.lat", "52.5")]
    [InlineData("address.list", "x")]
    [InlineData(@"address.a\.b", "dotted below")]
    [InlineData("address.same.x", "1")]
    public void A_claim_is_found_by_its_way(string claim, string value) =>
        Assert.Equal(IncomingValue.Of(value), Read(claim));

    [Theory]
    [InlineData("Department", nameof(IncomingState.Absent))]
    [InlineData("none", nameof(IncomingState.Absent))]
    [InlineData("address.Country", nameof(IncomingState.Absent))]
    [InlineData("address.nothing", nameof(IncomingState.Absent))]
    [InlineData("address.nothing.more", nameof(IncomingState.Absent))]
    [InlineData("missing.country", nameof(IncomingState.Absent))]
    [InlineData("empty.country", nameof(IncomingState.Absent))]
    [InlineData("a.b", nameof(IncomingState.Absent))]
    [InlineData("blank", nameof(IncomingState.Empty))]
    [InlineData("empty", nameof(IncomingState.Empty))]
    [InlineData("address.void", nameof(IncomingState.Empty))]
    [InlineData("two", nameof(IncomingState.Unusable))]
    [InlineData("numbers", nameof(IncomingState.Unusable))]
    [InlineData("twice", nameof(IncomingState.Unusable))]
    [InlineData("half", nameof(IncomingState.Unusable))]
    [InlineData("address", nameof(IncomingState.Unusable))]
    [InlineData("address.twice", nameof(IncomingState.Unusable))]
    [InlineData("address.country.code", nameof(IncomingState.Unusable))]
    [InlineData("department.name", nameof(IncomingState.Unusable))]
    public void What_is_no_single_value_is_none(string claim, string state) =>
        Assert.Equal(new IncomingValue(Enum.Parse<IncomingState>(state), null), Read(claim));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData(" a")]
    [InlineData(@"a\b")]
    [InlineData(@"a\")]
    [InlineData("a.b.c.d.e.f.g.h.i")]
    public void A_way_that_leads_nowhere_is_none(string claim) => Assert.Null(ClaimPath.TryParse(claim));

    [Theory]
    [InlineData("{department}", "Sales")]
    [InlineData("{department} {address.country}", "Sales DE")]
    [InlineData("{{{department}}}-{level}", "{Sales}-7")]
    [InlineData("dep: {https://acme.test/claims/level.name}", "dep: by URI")]
    public void A_format_puts_claims_together(string format, string value) =>
        Assert.Equal(IncomingValue.Of(value), Of(AttributeExpression.TryParseFormat(format)!));

    [Theory]
    [InlineData("{department} {missing}", nameof(IncomingState.Absent))]
    [InlineData("{department} {blank}", nameof(IncomingState.Empty))]
    [InlineData("{blank} {missing}", nameof(IncomingState.Absent))]
    [InlineData("{missing} {two}", nameof(IncomingState.Unusable))]
    public void A_format_without_all_of_its_claims_has_no_value(string format, string state) => Assert.Equal(
        new IncomingValue(Enum.Parse<IncomingState>(state), null), Of(AttributeExpression.TryParseFormat(format)!));

    [Theory]
    [InlineData("")]
    [InlineData("no claim")]
    [InlineData("{}")]
    [InlineData("{department")]
    [InlineData("department}")]
    [InlineData("{a..b}")]
    public void A_format_that_names_no_claim_is_none(string format) =>
        Assert.Null(AttributeExpression.TryParseFormat(format));

    [Fact]
    public void Userinfo_is_read_where_the_token_does_not_name_the_claim()
    {
        var expression = AttributeExpression.OfClaim(ClaimPath.TryParse("address.country")!, "address.country");
        var userInfo = Set("""{"address":{"country":"FR"}}""");

        Assert.Equal(IncomingValue.Of("FR"), expression.Read(Set("{}"), userInfo));
        Assert.Equal(IncomingValue.Of("DE"), expression.Read(Set(Payload), userInfo));
        Assert.Equal(IncomingValue.Absent, expression.Read(Set("""{"address":{}}"""), userInfo));
    }

    [Fact]
    public void No_way_and_no_format_throws() => Fuzz.Run(AddressGen.Anything, text =>
    {
        if (ClaimPath.TryParse(text) is { } path)
        {
            AttributeExpression.OfClaim(path, text).Read(Set(Payload), null);
        }

        AttributeExpression.TryParseFormat(text)?.Read(Set(Payload), null);
    });

    private static IncomingValue Read(string claim) =>
        Of(AttributeExpression.OfClaim(ClaimPath.TryParse(claim)!, claim));

    private static IncomingValue Of(AttributeExpression expression) => expression.Read(Set(Payload), null);

    private static ClaimSet Set(string json) => ClaimSet.Parse(Encoding.UTF8.GetBytes(json));
}
