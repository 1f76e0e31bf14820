using static JitProvisioning.Core.Tests.Reading;

namespace JitProvisioning.Core.Tests;

/// <summary>Token and userinfo: one person, and each fact with its qualifiers from one of them.</summary>
public sealed class TwoPayloadsTests
{
    private const string Verified = """{"sub":"s1","email":"bob@acme.test","email_verified":true}""";

    [Theory]
    [InlineData("""{"sub":1}""")]
    [InlineData("""{"sub":null}""")]
    [InlineData("""{"sub":""}""")]
    [InlineData("""{"sub":"s1 "}""")]
    [InlineData("""{"SUB":"s1"}""")]
    [InlineData("""{"sub":{"id":"s1"}}""")]
    [InlineData("""{"sub":"s1","_claim_names":{"sub":"s"}}""")]
    [InlineData("""{"sub":"s1","iss":"https://idp.evil.test"}""")]
    [InlineData("""{"sub":"s1","iss":["https://idp.acme.test"]}""")]
    public void Userinfo_that_does_not_name_the_tokens_subject_exactly_is_refused(string userInfo) =>
        AssertRefused(ProvisioningReason.SubjectMismatch, new SignInCase { UserInfo = userInfo });

    [Fact]
    public void Userinfo_that_names_the_same_issuer_and_subject_is_taken() =>
        Assert.Equal(
            "Userinfo",
            Read(new SignInCase
            {
                Json = """{"sub":"s1"}""",
                UserInfo = """{"sub":"s1","iss":"https://idp.acme.test","name":"Userinfo"}""",
            }).DisplayName);

    [Fact]
    public void Userinfo_may_leave_the_connections_own_subject_claim_out_but_not_change_it()
    {
        var connection = Acme with { SubjectClaim = "oid" };
        var signIn = new SignInCase { UserInfo = """{"sub":"s1"}""" }.With("oid", "o1");

        Assert.Equal("o1", Read(signIn, connection).Key.Subject);
        AssertRefused(
            ProvisioningReason.SubjectMismatch, signIn with { UserInfo = """{"sub":"s1","oid":"o2"}""" }, connection);
    }

    [Theory]
    [InlineData("""{"sub":"s1","email":"carol@acme.test","email_verified":true}""")]
    [InlineData("""{"sub":"s1","email":["bob@acme.test"]}""")]
    [InlineData("""{"sub":"s1","email":["bob@acme.test","carol@acme.test"]}""")]
    [InlineData("""{"sub":"s1","email":"bob@acme.test","email":"carol@acme.test"}""")]
    [InlineData("""{"sub":"s1","email":1}""")]
    public void Payloads_with_different_addresses_are_refused(string userInfo)
    {
        AssertRefused(ProvisioningReason.EmailAmbiguous, new SignInCase { Json = Verified, UserInfo = userInfo });
        AssertRefused(ProvisioningReason.EmailAmbiguous, new SignInCase { Json = userInfo, UserInfo = Verified });
    }

    [Theory]
    [InlineData("""{"sub":"s1"}""", true)]
    [InlineData("""{"sub":"s1","email":"BOB@Acme.test"}""", true)]
    [InlineData("""{"sub":"s1","email":"bob@acme.test","email_verified":"true"}""", true)]
    [InlineData("""{"sub":"s1","email_verified":null}""", true)]
    [InlineData("""{"sub":"s1","email":"bob@acme.test","email_verified":false}""", false)]
    [InlineData("""{"sub":"s1","email_verified":false}""", false)]
    [InlineData("""{"sub":"s1","email_verified":1}""", false)]
    [InlineData("""{"sub":"s1","email_verified":true,"email_verified":false}""", false)]
    public void A_qualifier_of_the_other_payload_can_only_contradict(string userInfo, bool verified)
    {
        var identity = Read(new SignInCase { Json = Verified, UserInfo = userInfo });

        Assert.Equal(verified, identity.VerifiedEmail is not null);
    }

    [Theory]
    [InlineData("""{"sub":"s1","email_verified":true}""", """{"sub":"s1","email":"bob@acme.test"}""")]
    [InlineData("""{"sub":"s1","email":"bob@acme.test"}""", Verified)]
    [InlineData("""{"sub":"s1","email":"","email_verified":true}""", Verified)]
    [InlineData("""{"sub":"s1","email_verified":false}""", Verified)]
    public void A_qualifier_never_comes_from_the_other_payload(string token, string userInfo) =>
        Assert.Null(Read(new SignInCase { Json = token, UserInfo = userInfo }).VerifiedEmail);

    [Theory]
    [InlineData("""{"sub":"s1"}""")]
    [InlineData("""{"sub":"s1","email":null}""")]
    public void An_address_and_its_qualifier_may_both_come_from_userinfo(string token) =>
        Assert.NotNull(Read(new SignInCase { Json = token, UserInfo = Verified }).VerifiedEmail);

    [Theory]
    [InlineData("acme.test", true)]
    [InlineData("ACME.test", true)]
    [InlineData("beta.test", false)]
    [InlineData("", false)]
    public void A_hosted_domain_that_the_payloads_disagree_on_is_none(string ofUserInfo, bool agreed)
    {
        var connection = Acme with { DomainClaim = "hd" };
        var signIn = new SignInCase { UserInfo = $$"""{"sub":"s1","hd":"{{ofUserInfo}}"}""" }.With("hd", "acme.test");
        var identity = Read(signIn, connection);

        Assert.Equal(agreed ? "acme.test" : null, identity.HostedDomain);
        Assert.Equal(agreed, identity.VerifiedEmail is not null);
    }

    [Fact]
    public void Without_an_address_the_hosted_domain_of_either_payload_counts()
    {
        var connection = Acme with { DomainClaim = "hd" };
        var token = new SignInCase { Json = """{"sub":"s1","hd":"acme.test"}""", UserInfo = """{"sub":"s1"}""" };

        Assert.Equal("acme.test", Read(token, connection).HostedDomain);
        Assert.Equal(
            "acme.test", Read(token with { Json = token.UserInfo, UserInfo = token.Json }, connection).HostedDomain);
    }

    [Theory]
    [InlineData("""{"sub":"s1","name":"A","name":"B"}""")]
    [InlineData("""{"sub":"s1","name":["A","B"]}""")]
    public void A_name_that_one_payload_contradicts_is_not_taken_from_the_other(string token) =>
        Assert.Null(Read(new SignInCase { Json = token, UserInfo = """{"sub":"s1","name":"C"}""" }).DisplayName);
}
