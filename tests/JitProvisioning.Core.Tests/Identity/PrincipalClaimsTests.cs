using System.Security.Claims;
using static JitProvisioning.Core.Tests.Reading;

namespace JitProvisioning.Core.Tests;

/// <summary>Principals built in code: where a handler leaves no raw payload.</summary>
public sealed class PrincipalClaimsTests
{
    [Theory]
    [InlineData("x", ClaimValueTypes.String, ClaimState.Present, ClaimKind.Text)]
    [InlineData("", ClaimValueTypes.String, ClaimState.Empty, ClaimKind.Text)]
    [InlineData("true", ClaimValueTypes.Boolean, ClaimState.Present, ClaimKind.Boolean)]
    [InlineData("False", ClaimValueTypes.Boolean, ClaimState.Present, ClaimKind.Boolean)]
    [InlineData("TRUE", ClaimValueTypes.Boolean, ClaimState.Unparsable, ClaimKind.None)]
    [InlineData("1", ClaimValueTypes.Integer, ClaimState.Present, ClaimKind.Number)]
    [InlineData("1", ClaimValueTypes.Integer32, ClaimState.Present, ClaimKind.Number)]
    [InlineData("1", ClaimValueTypes.Integer64, ClaimState.Present, ClaimKind.Number)]
    [InlineData("1", ClaimValueTypes.UInteger32, ClaimState.Present, ClaimKind.Number)]
    [InlineData("1", ClaimValueTypes.UInteger64, ClaimState.Present, ClaimKind.Number)]
    [InlineData("1", ClaimValueTypes.Double, ClaimState.Present, ClaimKind.Number)]
    [InlineData("", "JSON_NULL", ClaimState.Absent, ClaimKind.None)]
    [InlineData("""["a"]""", "JSON_ARRAY", ClaimState.Present, ClaimKind.Json)]
    [InlineData("""{"a":1}""", "JSON", ClaimState.Present, ClaimKind.Json)]
    [InlineData("{broken", "JSON", ClaimState.Unparsable, ClaimKind.None)]
    [InlineData("[broken", "JSON_ARRAY", ClaimState.Unparsable, ClaimKind.None)]
    [InlineData("""["a"]""", ClaimValueTypes.String, ClaimState.Present, ClaimKind.Json)]
    [InlineData("[]", ClaimValueTypes.String, ClaimState.Present, ClaimKind.Json)]
    [InlineData("[EU] Admins [old]", ClaimValueTypes.String, ClaimState.Present, ClaimKind.Text)]
    [InlineData("{8d2f}", ClaimValueTypes.String, ClaimState.Present, ClaimKind.Text)]
    [InlineData("""{"a":1} """, ClaimValueTypes.String, ClaimState.Present, ClaimKind.Text)]
    [InlineData("""["a"] """, ClaimValueTypes.String, ClaimState.Present, ClaimKind.Text)]
    public void A_claim_is_what_its_value_type_says(string value, string type, ClaimState state, ClaimKind kind)
    {
        var claim = ClaimSet.FromClaims([new Claim("a", value, type)])["a"];

        Assert.Equal((state, kind), (claim.State, claim.Kind));
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("True", "true")]
    [InlineData("false", "false")]
    [InlineData("False", "false")]
    [InlineData("TRUE", null)]
    [InlineData("", null)]
    public void A_boolean_is_read_in_the_two_ways_it_is_written(string value, string? expected)
    {
        var claim = ClaimSet.FromClaims([new Claim("a", value, ClaimValueTypes.Boolean)])["a"];

        Assert.Equal(expected, claim.Text);
    }

    [Fact]
    public void Types_count_exactly()
    {
        var claims = ClaimSet.FromClaims([new Claim("SUB", "s1"), new Claim("sub", "s2")]);

        Assert.Equal("s2", claims["sub"].AsText());
    }

    [Fact]
    public void Two_different_subjects_are_ambiguous() =>
        AssertRefused(ProvisioningReason.SubjectAmbiguous, Principal(("sub", "s9"), ("sub", "s1")));

    [Fact]
    public void Two_identical_subjects_are_one() =>
        Assert.Equal("s1", Read(Principal(("sub", "s1"), ("sub", "s1"))).Key.Subject);

    [Fact]
    public void Two_different_addresses_are_ambiguous() =>
        AssertRefused(
            ProvisioningReason.EmailAmbiguous,
            Principal(("sub", "s1"), ("email", "eve@acme.test"), ("email", "bob@acme.test"), ("email_verified", "true")));

    [Theory]
    [InlineData("true", "false")]
    [InlineData("true", "True")]
    [InlineData("True", "True")]
    [InlineData("[true]", "[true]")]
    public void Contradictory_and_printed_flags_verify_nothing(string first, string second) =>
        Assert.Equal(
            EmailStanding.Unverified,
            Read(Principal(
                ("sub", "s1"), ("email", "bob@acme.test"), ("email_verified", first), ("email_verified", second)))
                .EmailStanding);

    [Fact]
    public void A_boolean_and_its_text_side_by_side_verify_nothing()
    {
        Claim[] claims =
        [
            new("sub", "s1"), new("email", "bob@acme.test"), new("email_verified", "true", ClaimValueTypes.Boolean),
        ];

        Assert.NotNull(Read(new SignInCase { Principal = ClaimSet.FromClaims(claims) }).VerifiedEmail);
        Assert.Null(Read(new SignInCase
        {
            Principal = ClaimSet.FromClaims([.. claims, new Claim("email_verified", "True")]),
        }).VerifiedEmail);
    }

    [Fact]
    public void Several_claims_of_one_type_are_the_groups()
    {
        var identity = Read(Principal(("sub", "s1"), ("groups", "a"), ("groups", "b"), ("groups", "a")));

        Assert.Equal(["a", "b"], identity.Groups);
        Assert.Equal(ClaimState.Present, identity.GroupsState);
    }

    [Theory]
    [InlineData("a", """["b"]""")]
    [InlineData("""["a"]""", """["a"]""")]
    [InlineData("[]", "[]")]
    public void Groups_that_were_printed_are_unparsable(string first, string second)
    {
        var identity = Read(Principal(("sub", "s1"), ("groups", first), ("groups", second)));

        Assert.Equal(ClaimState.Unparsable, identity.GroupsState);
        Assert.Empty(identity.Groups);
    }

    [Fact]
    public void A_group_with_half_a_character_makes_all_of_them_unparsable()
    {
        Assert.Equal(
            ClaimState.Unparsable, Read(Principal(("sub", "s1"), ("groups", "\ud800"))).GroupsState);
        Assert.Equal(
            ClaimState.Unparsable, Read(Principal(("sub", "s1"), ("groups", "a"), ("groups", "b\udc00"))).GroupsState);
        Assert.Equal(["\ud83d\ude00"], Read(Principal(("sub", "s1"), ("groups", "\ud83d\ude00"))).Groups);
    }

    [Theory]
    [InlineData("hasgroups", "true")]
    [InlineData("hasgroups", "True")]
    [InlineData("_claim_names", """{"groups":"src1"}""")]
    [InlineData("http://schemas.microsoft.com/claims/groups.link", "https://graph.test/")]
    public void Groups_elsewhere_are_noticed(string type, string value)
    {
        var identity = Read(Principal(("sub", "s1"), ("groups", "a"), (type, value)));

        Assert.Equal(ClaimState.Overage, identity.GroupsState);
        Assert.DoesNotContain(identity.Claims.Names, name => identity.Claims[name].Text == "https://graph.test/");
    }

    [Fact]
    public void Half_characters_are_cleaned_from_names_and_refused_in_what_identifies()
    {
        var identity = Read(Principal(
            ("sub", "s1"), ("name", "B\ud800b"), ("email", "b\udc00@acme.test"), ("email_verified", "true")));

        Assert.Equal("Bb", identity.DisplayName);
        Assert.Equal(EmailStanding.Unusable, identity.EmailStanding);
        AssertRefused(ProvisioningReason.SubjectInvalid, Principal(("sub", "s\ud800")));
    }

    [Theory]
    [InlineData(15, ProvisioningReason.None)]
    [InlineData(16, ProvisioningReason.ClaimsUnreadable)]
    [InlineData(100, ProvisioningReason.ClaimsUnreadable)]
    [InlineData(200_000, ProvisioningReason.ClaimsTooLarge)]
    public void Nesting_and_size_are_bounded(int depth, ProvisioningReason defect)
    {
        var nested = new string('[', depth) + new string(']', depth);

        Assert.Equal(defect, ClaimSet.FromClaims([new Claim("a", nested)]).Defect);
        Assert.Equal(defect, ClaimSet.FromClaims([new Claim("a", nested, "JSON")]).Defect);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void What_stands_in_the_innermost_array_or_object_is_no_level(string start, string end)
    {
        string Nested(int depth) =>
            string.Concat(Enumerable.Repeat(start, depth)) + "1" + string.Concat(Enumerable.Repeat(end, depth));

        Assert.Equal(ProvisioningReason.None, ClaimSet.FromClaims([new Claim("a", Nested(15))]).Defect);
        Assert.Equal(ProvisioningReason.ClaimsUnreadable, ClaimSet.FromClaims([new Claim("a", Nested(16))]).Defect);
    }

    [Fact]
    public void Two_words_on_groups_elsewhere_that_differ_mean_there_are_some() =>
        Assert.Equal(
            ClaimState.Overage,
            ClaimSet.FromClaims([new Claim("hasgroups", "false", ClaimValueTypes.Boolean), new Claim("hasgroups", "x")])
                ["groups"].State);

    [Fact]
    public void The_number_of_claims_is_bounded_and_repeats_count()
    {
        var limits = new ClaimLimits { MaxClaims = 3 };
        var four = Enumerable.Repeat(new Claim("a", "1"), 4).ToArray();

        Assert.Equal(ProvisioningReason.None, ClaimSet.FromClaims(four[..3], null, limits).Defect);
        Assert.Equal(ProvisioningReason.TooManyClaims, ClaimSet.FromClaims(four, null, limits).Defect);
        AssertRefused(
            ProvisioningReason.SubjectAmbiguous,
            new SignInCase
            {
                Principal = ClaimSet.FromClaims([.. four, new Claim("sub", "1"), new Claim("sub", "2")], null, limits),
            });
    }

    [Fact]
    public void Claims_of_several_issuers_are_never_combined()
    {
        Claim[] claims =
        [
            new("sub", "s1", null, "https://idp.acme.test"),
            new("email", "bob@acme.test", null, "https://idp.acme.test"),
            new("email_verified", "true"),
        ];

        AssertRefused(
            ProvisioningReason.ClaimsUnreadable, new SignInCase { Principal = ClaimSet.FromClaims(claims) });
        Assert.Equal(
            EmailStanding.Unverified,
            Read(new SignInCase { Principal = ClaimSet.FromClaims(claims, "https://idp.acme.test") }).EmailStanding);
    }

    private static SignInCase Principal(params (string Type, string Value)[] claims) => new()
    {
        Principal = ClaimSet.FromClaims(claims.Select(claim => new Claim(claim.Type, claim.Value))),
    };
}
