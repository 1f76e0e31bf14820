using static JitProvisioning.Core.Tests.Reading;

namespace JitProvisioning.Core.Tests;

public sealed class IdentityReaderTests
{
    [Fact]
    public void A_valid_sign_in_becomes_an_identity()
    {
        var identity = Read(new SignInCase());

        Assert.Equal(ExternalKey.Create("https://idp.acme.test", "s1"), identity.Key);
        Assert.Equal("bob@acme.test", identity.Email!.Value);
        Assert.Equal(EmailStanding.Verified, identity.EmailStanding);
        Assert.Same(identity.Email, identity.VerifiedEmail!.Address);
        Assert.Equal(("Bob Stone", "Bob", "Stone"), (identity.DisplayName, identity.GivenName, identity.FamilyName));
        Assert.Equal(IdentityCase.Noon, identity.IssuedAt);
    }

    [Theory]
    [InlineData(null, ProvisioningReason.IssuerMissing)]
    [InlineData("", ProvisioningReason.IssuerMissing)]
    [InlineData("  ", ProvisioningReason.IssuerMissing)]
    [InlineData("https://idp.acme.test/", ProvisioningReason.UntrustedIssuer)]
    [InlineData("https://IDP.acme.test", ProvisioningReason.UntrustedIssuer)]
    [InlineData("https://idp.acme.test ", ProvisioningReason.UntrustedIssuer)]
    [InlineData("http://idp.acme.test", ProvisioningReason.UntrustedIssuer)]
    [InlineData("https://idp.beta.test", ProvisioningReason.UntrustedIssuer)]
    public void An_issuer_other_than_the_registered_one_is_refused(string? issuer, ProvisioningReason reason) =>
        AssertRefused(reason, new SignInCase { Issuer = issuer });

    [Fact]
    public void Without_a_declared_issuer_the_one_of_the_metadata_counts()
    {
        var connection = Acme with { Issuer = null, Authority = "https://idp.acme.test/" };
        var signIn = new SignInCase { MetadataIssuer = "https://idp.acme.test" };

        Assert.NotNull(IdentityReader.Read(signIn.Build(), connection, IdentityCase.Noon).Identity);
        AssertRefused(ProvisioningReason.UntrustedIssuer, signIn with { MetadataIssuer = null }, connection);
        AssertRefused(ProvisioningReason.UntrustedIssuer, signIn with { MetadataIssuer = "https://other.test" }, connection);
    }

    [Theory]
    [InlineData("https://idp.victim.test", "https://idp.acme.test")]
    [InlineData("https://idp.acme.test/realms/a", "https://idp.acme.test/realms/b")]
    [InlineData("https://login.microsoftonline.com/t1/v2.0", "https://login.microsoftonline.com/common/v2.0")]
    [InlineData("https://evil.test/{tenantid}/v2.0", "https://login.microsoftonline.com/common/v2.0")]
    [InlineData("https://idp.acme.test", null)]
    public void Metadata_that_names_an_issuer_other_than_its_authority_signs_nobody_in(string issuer, string? authority)
    {
        var connection = Acme with { Issuer = null, Authority = authority };
        var signIn = new SignInCase { Issuer = issuer, MetadataIssuer = issuer };

        AssertRefused(ProvisioningReason.UntrustedIssuer, signIn, connection);
        Assert.NotNull(Read(signIn with { Issuer = "https://x.test" }, connection with { Issuer = "https://x.test" }));
    }

    [Theory]
    [InlineData("https://idp.acme.test/oidc", "https://idp.acme.test/oidc")]
    [InlineData("https://idp.acme.test/", "https://idp.acme.test")]
    [InlineData("https://idp.acme.test", "https://idp.acme.test/.well-known/openid-configuration")]
    public void Metadata_may_name_its_own_authority_with_a_slash_more_or_less(string issuer, string authority) =>
        Assert.NotNull(Read(
            new SignInCase { Issuer = issuer, MetadataIssuer = issuer },
            Acme with { Issuer = null, Authority = authority }));

    [Fact]
    public void A_declared_issuer_outweighs_the_one_of_the_metadata() =>
        AssertRefused(
            ProvisioningReason.UntrustedIssuer,
            new SignInCase { Issuer = "https://other.test", MetadataIssuer = "https://other.test" });

    [Fact]
    public void An_allowed_tenant_stands_for_the_placeholder() =>
        Assert.NotNull(IdentityReader.Read(Entra("t1", "t1").Build(), Tenants, IdentityCase.Noon).Identity);

    [Theory]
    [InlineData("t9", "t9", ProvisioningReason.UntrustedIssuer)]
    [InlineData("t1", "t2", ProvisioningReason.IssuerTenantMismatch)]
    [InlineData("t1", null, ProvisioningReason.IssuerTenantMismatch)]
    [InlineData("{tenantid}", "{tenantid}", ProvisioningReason.UntrustedIssuer)]
    public void Any_other_tenant_is_refused(string issuerTenant, string? tid, ProvisioningReason reason) =>
        AssertRefused(reason, Entra(issuerTenant, tid), Tenants);

    [Fact]
    public void An_issuer_open_to_the_public_that_only_the_metadata_names_is_refused()
    {
        var connection = Acme with { Issuer = null, Authority = "https://accounts.google.com" };
        var signIn = new SignInCase
        {
            Issuer = "https://accounts.google.com", MetadataIssuer = "https://accounts.google.com",
        };

        AssertRefused(ProvisioningReason.UntrustedIssuer, signIn, connection);
        Assert.NotNull(Read(signIn, connection with { RestrictToDomains = true }));
        Assert.NotNull(Read(signIn, connection with { DangerousAllowAnyone = true }));
    }

    [Fact]
    public void Anyone_means_every_tenant_whose_claim_agrees_with_the_issuer()
    {
        var anyone = Tenants with { Tenants = [], DangerousAllowAnyone = true };

        Assert.NotNull(Read(Entra("t9", "t9"), anyone));
        AssertRefused(ProvisioningReason.IssuerTenantMismatch, Entra("t9", "t8"), anyone);
        AssertRefused(ProvisioningReason.IssuerTenantMismatch, Entra("t9", null), anyone);
        AssertRefused(
            ProvisioningReason.IssuerTenantMismatch,
            Entra("t9", "t9") with { Issuer = "https://evil.test/t9/v2.0" },
            anyone);
        AssertRefused(
            ProvisioningReason.UntrustedIssuer, Entra("t9", "t9"), Tenants with { DangerousAllowAnyone = true });
    }

    [Theory]
    [InlineData("""{"email":"bob@acme.test"}""", ProvisioningReason.SubjectMissing)]
    [InlineData("""{"sub":null}""", ProvisioningReason.SubjectMissing)]
    [InlineData("""{"SUB":"s1"}""", ProvisioningReason.SubjectMissing)]
    [InlineData("""{"sub":""}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"   "}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":" s1"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"s1 "}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"s1\u0000x"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"s1\n"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"s\u007f1"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"sé"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"s\u200b1"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"\ud800"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"null"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"NULL"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"undefined"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"NaN"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"none"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"[object Object]"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"nil"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"N/A"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"(null)"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"<null>"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"unknown"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"Anonymous"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"anonymousUser"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"00000000-0000-0000-0000-000000000000"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"00000000000000000000000000000000"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"${user.id}"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"{{user.id}}"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"tombstone:x"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"Tombstone:"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":1}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":true}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":{"id":"s1"}}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":["s1"]}""", ProvisioningReason.SubjectAmbiguous)]
    [InlineData("""{"sub":["s9","s1"]}""", ProvisioningReason.SubjectAmbiguous)]
    [InlineData("""{"sub":"s9","sub":"s1"}""", ProvisioningReason.SubjectAmbiguous)]
    [InlineData("""{"sub":"s9","\u0073ub":"s1"}""", ProvisioningReason.SubjectAmbiguous)]
    [InlineData("""{"sub":null,"sub":"s1"}""", ProvisioningReason.SubjectAmbiguous)]
    [InlineData("""{"sub":"s1","sub":"s2","sub":"s1"}""", ProvisioningReason.SubjectAmbiguous)]
    public void A_subject_that_identifies_nobody_is_refused(string json, ProvisioningReason reason) =>
        AssertRefused(reason, new SignInCase { Json = json });

    [Theory]
    [InlineData("0")]
    [InlineData("a b")]
    [InlineData("~!\"#$%&'()")]
    [InlineData("auth0|62c0")]
    [InlineData("nullable")]
    [InlineData("{00000000-0000-0000-0000-000000000001}")]
    [InlineData("$user")]
    public void A_printable_subject_is_kept_as_it_is(string subject) =>
        Assert.Equal(subject, Read(new SignInCase().With("sub", subject)).Key.Subject);

    [Fact]
    public void A_subject_is_refused_beyond_255_characters_and_never_cut()
    {
        Assert.Equal(255, Read(new SignInCase().With("sub", new string('s', 255))).Key.Subject.Length);
        AssertRefused(ProvisioningReason.SubjectTooLong, new SignInCase().With("sub", new string('s', 256)));
    }

    [Fact]
    public void The_same_claim_twice_with_one_value_is_one_claim() =>
        Assert.Equal("s1", Read(new SignInCase { Json = """{"sub":"s1","sub":"s1"}""" }).Key.Subject);

    [Fact]
    public void A_subject_claim_of_the_connections_own_is_the_key()
    {
        var identity = Read(new SignInCase().With("oid", "o1"), Acme with { SubjectClaim = "oid" });

        Assert.Equal("o1", identity.Key.Subject);
    }

    [Theory]
    [InlineData("""{"sub":"s2"}""")]
    [InlineData("""{"sub":"S1"}""")]
    [InlineData("""{"email":"bob@acme.test"}""")]
    [InlineData("""{"sub":"s1","sub":"s2"}""")]
    [InlineData("""{"sub":["s1"]}""")]
    public void Userinfo_of_another_subject_is_refused(string userInfo) =>
        AssertRefused(ProvisioningReason.SubjectMismatch, new SignInCase { UserInfo = userInfo });

    [Fact]
    public void Userinfo_is_held_against_sub_whatever_the_subject_claim()
    {
        var connection = Acme with { SubjectClaim = "oid" };
        var signIn = new SignInCase { UserInfo = """{"sub":"s1"}""" }.With("oid", "o1");

        Assert.Equal("o1", Read(signIn, connection).Key.Subject);
        AssertRefused(ProvisioningReason.SubjectMismatch, signIn with { UserInfo = """{"sub":"o1"}""" }, connection);
        AssertRefused(ProvisioningReason.SubjectMismatch, signIn.Without("sub"), connection);
    }

    [Fact]
    public void Userinfo_fills_what_the_token_does_not_name()
    {
        var signIn = new SignInCase { UserInfo = """{"sub":"s1","name":"From Userinfo","given_name":"Other"}""" };
        var identity = Read(signIn.Without("name"));

        Assert.Equal(("From Userinfo", "Bob"), (identity.DisplayName, identity.GivenName));
    }

    [Theory]
    [InlineData("""{"sub":"s1","email":"bob@acme.test"}""", """{"sub":"s1","email_verified":true}""")]
    [InlineData("""{"sub":"s1","email_verified":true}""", """{"sub":"s1","email":"bob@acme.test"}""")]
    [InlineData(
        """{"sub":"s1","email":"bob@acme.test","email_verified":false}""",
        """{"sub":"s1","email":"bob@acme.test","email_verified":true}""")]
    public void An_address_and_its_qualifier_come_from_one_payload(string token, string userInfo)
    {
        var identity = Read(new SignInCase { Json = token, UserInfo = userInfo });

        Assert.Equal("bob@acme.test", identity.Email!.Value);
        Assert.Equal(EmailStanding.Unverified, identity.EmailStanding);
        Assert.Null(identity.VerifiedEmail);
    }

    [Fact]
    public void A_hosted_domain_comes_from_the_payload_of_the_address()
    {
        var connection = Acme with { DomainClaim = "hd" };
        var signIn = new SignInCase { UserInfo = """{"sub":"s1","hd":"acme.test"}""" };

        Assert.Equal(EmailStanding.NotAuthoritative, Read(signIn, connection).EmailStanding);
        Assert.Equal(EmailStanding.Verified, Read(signIn.With("hd", "ACME.test"), connection).EmailStanding);
        Assert.Equal(EmailStanding.NotAuthoritative, Read(signIn.With("hd", "beta.test"), connection).EmailStanding);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("false", false)]
    [InlineData("\"false\"", false)]
    [InlineData("1", false)]
    [InlineData("\"1\"", false)]
    [InlineData("\"TRUE\"", false)]
    [InlineData("\"True\"", false)]
    [InlineData("\"true \"", false)]
    [InlineData("\" true\"", false)]
    [InlineData("\"TRUE \"", false)]
    [InlineData("\"yes\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    [InlineData("[true]", false)]
    [InlineData("[\"true\"]", false)]
    [InlineData("[]", false)]
    [InlineData("{}", false)]
    [InlineData("{\"value\":true}", false)]
    [InlineData("true,\"email_verified\":false", false)]
    [InlineData("true,\"email_verified\":\"true\"", false)]
    [InlineData("false,\"email_verified\":true", false)]
    [InlineData("true,\"email_verified\":true", true)]
    public void Only_true_and_its_exact_text_verify_an_address(string value, bool verified)
    {
        var json = $$"""{"sub":"s1","email":"bob@acme.test","email_verified":{{value}}}""";

        Assert.Equal(verified, Read(new SignInCase { Json = json }).VerifiedEmail is not null);
    }

    [Fact]
    public void An_absent_qualifier_verifies_nothing() =>
        Assert.Equal(EmailStanding.Unverified, Read(new SignInCase().Without("email_verified")).EmailStanding);

    [Theory]
    [InlineData("bob@sub.acme.test")]
    [InlineData("bob@acme.test.evil.test")]
    [InlineData("bob@evilacme.test")]
    [InlineData("bob@acme.tes")]
    public void An_address_outside_the_connections_domains_is_not_authoritative(string email)
    {
        var identity = Read(new SignInCase().With("email", email));

        Assert.Equal(EmailStanding.NotAuthoritative, identity.EmailStanding);
        Assert.Null(identity.VerifiedEmail);
        Assert.True(identity.EmailVerifiedBySignal);
    }

    [Theory]
    [InlineData("""{"sub":"s1"}""")]
    [InlineData("""{"sub":"s1","email":""}""")]
    [InlineData("""{"sub":"s1","email":null}""")]
    public void No_address_is_none_and_not_an_unusable_one(string json)
    {
        var identity = Read(new SignInCase { Json = json });

        Assert.Equal((EmailStanding.None, ProvisioningReason.None), (identity.EmailStanding, identity.EmailDefect));
    }

    [Fact]
    public void Two_different_addresses_are_refused() =>
        AssertRefused(
            ProvisioningReason.EmailAmbiguous,
            new SignInCase { Json = """{"sub":"s1","email":"bob@acme.test","email":"eve@acme.test"}""" });

    [Theory]
    [InlineData("""{"sub":"s1","email":["bob@acme.test"],"email_verified":true}""")]
    [InlineData("""{"sub":"s1","email":true,"email_verified":true}""")]
    [InlineData("""{"sub":"s1","email":"\ud800@acme.test","email_verified":true}""")]
    public void An_address_that_is_no_text_is_unusable(string json)
    {
        var identity = Read(new SignInCase { Json = json });

        Assert.Equal(EmailStanding.Unusable, identity.EmailStanding);
        Assert.Null(identity.Email);
    }

    [Theory]
    [InlineData("1768478400", 0)]
    [InlineData("1768478700", 300)]
    [InlineData("\"1768478400\"", 0)]
    [InlineData("1.7684784e9", 0)]
    [InlineData("1768478400.9", 0)]
    public void The_issue_time_is_read_from_the_token(string iat, int seconds)
    {
        var signIn = new SignInCase { Json = $$"""{"sub":"s1","iat":{{iat}}}""" };

        Assert.Equal(IdentityCase.Noon.AddSeconds(seconds), Read(signIn).IssuedAt);
    }

    [Theory]
    [InlineData("1768478701")]
    [InlineData("99999999999999")]
    [InlineData("1e400")]
    [InlineData("\"Infinity\"")]
    public void A_token_issued_in_the_future_is_refused(string iat) =>
        AssertRefused(
            ProvisioningReason.IssuedInFuture, new SignInCase { Json = $$"""{"sub":"s1","iat":{{iat}}}""" });

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("\"NaN\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void A_one_time_sign_in_without_issue_time_is_dated_now_and_a_bearer_token_not_at_all(string iat)
    {
        var signIn = new SignInCase { Json = $$"""{"sub":"s1","iat":{{iat}}}""" };

        Assert.Equal(IdentityCase.Noon, Read(signIn).IssuedAt);
        Assert.Null(Read(signIn with { Channel = SignInChannel.Bearer }).IssuedAt);
    }

    [Fact]
    public void A_contradictory_issue_time_is_none_on_any_channel() =>
        Assert.Null(Read(new SignInCase { Json = """{"sub":"s1","iat":1768478400,"iat":1768478401}""" }).IssuedAt);

    [Theory]
    [InlineData("  Bob  ", "Bob")]
    [InlineData(" ", null)]
    [InlineData("Bob\u0000admin", "Bobadmin")]
    [InlineData("a\u2028b\u2029c\u0085d\u000be", "abcde")]
    [InlineData("\u001b[2J\u001b[31mroot", "[2J[31mroot")]
    [InlineData("Bob\u202eimdA", "BobimdA")]
    [InlineData("{UserId} {0} {{x}}", "{UserId} {0} {{x}}")]
    [InlineData("Zoë 😀", "Zoë 😀")]
    public void A_display_name_is_cleaned(string name, string? expected) =>
        Assert.Equal(expected, Read(new SignInCase().With("name", name)).DisplayName);

    [Fact]
    public void A_display_name_with_half_a_character_is_none() =>
        Assert.Null(Read(new SignInCase { Json = """{"sub":"s1","name":"B\ud800b"}""" }).DisplayName);

    [Fact]
    public void A_display_name_is_cut_between_characters()
    {
        Assert.Equal(new string('x', 255), Read(new SignInCase().With("name", new string('x', 255) + "😀")).DisplayName);
        Assert.Equal(new string('x', 256), Read(new SignInCase().With("name", new string('x', 300))).DisplayName);
    }

    [Fact]
    public void Groups_keep_what_the_payload_said_of_them()
    {
        Assert.Equal(ClaimState.Absent, Read(new SignInCase()).GroupsState);
        Assert.Equal(ClaimState.Empty, Read(new SignInCase().With("groups", Array.Empty<string>())).GroupsState);
        Assert.Equal(["a", "b"], Read(new SignInCase().With("groups", new[] { "a", "b" })).Groups);
        Assert.Equal(["a"], Read(new SignInCase().With("groups", "a")).Groups);
        Assert.Empty(Read(new SignInCase().With("groups", new object[] { "a", 1 })).Groups);
    }

    [Theory]
    [InlineData("[]", ProvisioningReason.ClaimsUnreadable)]
    [InlineData("", ProvisioningReason.ClaimsUnreadable)]
    [InlineData("{\"sub\":\"s1\"", ProvisioningReason.ClaimsUnreadable)]
    [InlineData("{\"sub\":\"s1\"}{}", ProvisioningReason.ClaimsUnreadable)]
    public void A_payload_that_is_no_object_is_refused(string json, ProvisioningReason reason)
    {
        AssertRefused(reason, new SignInCase { Json = json });
        AssertRefused(reason, new SignInCase { UserInfo = json });
    }

    private static Connection Tenants => Acme with
    {
        Issuer = "https://login.microsoftonline.com/{tenantid}/v2.0",
        Tenants = ["t1", "t2"],
    };

    private static SignInCase Entra(string issuerTenant, string? tid) =>
        (new SignInCase { Issuer = $"https://login.microsoftonline.com/{issuerTenant}/v2.0" }).With("tid", tid);
}
