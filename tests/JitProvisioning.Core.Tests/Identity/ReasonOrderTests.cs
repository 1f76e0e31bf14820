using static JitProvisioning.Core.Tests.Reading;

namespace JitProvisioning.Core.Tests;

/// <summary>Of several reasons to refuse, the same one is given always.</summary>
public sealed class ReasonOrderTests
{
    // Each line is wrong in everything that the lines below it are, too.
    public static TheoryData<ProvisioningReason, int> Reasons { get; } = new()
    {
        { ProvisioningReason.UntrustedIssuer, 0 },
        { ProvisioningReason.ConnectionDisabled, 1 },
        { ProvisioningReason.OrganisationInactive, 2 },
        { ProvisioningReason.FederationDisabledForOrg, 3 },
        { ProvisioningReason.SubjectAmbiguous, 4 },
        { ProvisioningReason.SubjectNotStable, 5 },
        { ProvisioningReason.SubjectMismatch, 6 },
        { ProvisioningReason.TooManyClaims, 7 },
        { ProvisioningReason.IssuedInFuture, 8 },
        { ProvisioningReason.TooManyGroups, 9 },
        { ProvisioningReason.EmailAmbiguous, 10 },
        { ProvisioningReason.None, 11 },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void The_first_reason_in_the_order_is_given(ProvisioningReason reason, int mended)
    {
        var owner = new Organization(new OrganizationId("acme"), "Acme", Active: mended > 2, [], [])
        {
            AllowFederation = mended > 3,
        };
        var connection = Acme with { Enabled = mended > 1, Owner = owner, MaxGroups = mended > 9 ? 9 : 1 };
        var signIn = new SignInCase
        {
            Issuer = mended > 0 ? "https://idp.acme.test" : "https://other.test",
            SubjectFormat = mended > 5 ? null : "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
            Limits = new ClaimLimits { MaxClaims = mended > 7 ? 20 : 3 },
            UserInfo = mended > 6 ? """{"sub":"s1"}""" : """{"sub":"s2"}""",
            Json = $$"""
                {"sub":{{(mended > 4 ? "\"s1\"" : "[\"s1\",\"s2\"]")}},"iat":{{(mended > 8 ? 1768478400 : 1868478400)}},
                 "groups":["a","b","c"],"email":{{(mended > 10 ? "\"bob@acme.test\"" : "[\"a@x.test\",\"b@x.test\"]")}}}
                """,
        };

        Assert.Equal(reason, IdentityReader.Read(signIn.Build(), connection, IdentityCase.Noon).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_blank_subject_is_invalid_before_it_is_too_long(string unit) =>
        AssertRefused(
            ProvisioningReason.SubjectInvalid,
            new SignInCase().With("sub", unit + string.Concat(Enumerable.Repeat(unit, 300))));

    [Fact]
    public void A_subject_of_a_mebibyte_is_too_long_and_copied_once()
    {
        var json = new SignInCase
        {
            Json = $$"""{"sub":"{{new string('s', 1_048_576)}}","iat":1768478400}""",
            Limits = new ClaimLimits { MaxCharacters = 4_194_304 },
        };
        var payload = System.Text.Encoding.UTF8.GetBytes(json.Json!);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var claims = ClaimSet.Parse(payload, json.Limits);
        var reading = IdentityReader.Read(
            new SignInCase { Principal = claims }.Build(), Acme, IdentityCase.Noon);

        Assert.Equal(ProvisioningReason.SubjectTooLong, reading.Reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 2_097_152, 2_600_000);
    }

    [Fact]
    public void One_claim_more_than_allowed_is_one_too_many()
    {
        var limits = new ClaimLimits { MaxClaims = 1_000 };

        Assert.NotNull(Read(WithExtraClaims(998) with { Limits = limits }));
        AssertRefused(ProvisioningReason.TooManyClaims, WithExtraClaims(999) with { Limits = limits });
        AssertRefused(ProvisioningReason.TooManyClaims, WithExtraClaims(4_999));
    }

    [Fact]
    public void More_text_than_allowed_is_too_much()
    {
        AssertRefused(ProvisioningReason.ClaimsTooLarge, new SignInCase().With("extra", new string('x', 300_000)));
        AssertRefused(ProvisioningReason.ClaimsTooLarge, new SignInCase().With("extra", new string('x', 3_000_000)));
    }

    [Theory]
    [InlineData("""{"sub":"s1","a":"1","b":"2"}""", ProvisioningReason.TooManyClaims)]
    [InlineData("""{"a":"1","b":"2","sub":"s1"}""", ProvisioningReason.TooManyClaims)]
    [InlineData("""{"a":"1","b":"2","c":"3"}""", ProvisioningReason.TooManyClaims)]
    [InlineData("""{"a":"1","b":"2","c":"3","sub":"null"}""", ProvisioningReason.SubjectInvalid)]
    public void Userinfo_and_token_beyond_their_bounds_are_refused(string json, ProvisioningReason reason)
    {
        var limits = new ClaimLimits { MaxClaims = 2 };

        AssertRefused(reason, new SignInCase { Json = json, Limits = limits });
        if (reason == ProvisioningReason.TooManyClaims)
        {
            AssertRefused(reason, new SignInCase { Json = """{"sub":"s1"}""", UserInfo = json, Limits = limits });
        }
    }

    [Fact]
    public void A_payload_that_cannot_be_read_is_not_a_missing_issuer()
    {
        AssertRefused(ProvisioningReason.ClaimsUnreadable, new SignInCase { Json = "[]", Issuer = null });
        AssertRefused(ProvisioningReason.IssuerMissing, new SignInCase { Issuer = null });
    }

    private static SignInCase WithExtraClaims(int count)
    {
        var extra = Enumerable.Range(0, count).Select(index => $"\"x{index}\":\"\"");
        return new SignInCase { Json = $$"""{{{string.Join(',', extra)}},"sub":"s1","iat":1768478400}""" };
    }
}
