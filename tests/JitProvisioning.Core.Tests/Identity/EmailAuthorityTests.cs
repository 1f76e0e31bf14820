using static JitProvisioning.Core.Tests.Reading;

namespace JitProvisioning.Core.Tests;

/// <summary>What may say that an address is verified, and for which domains a provider may say it.</summary>
public sealed class EmailAuthorityTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("\"true\"")]
    public void Without_a_signal_nothing_is_verified(string value)
    {
        var json = $$"""{"sub":"s1","email":"bob@acme.test","email_verified":{{value}},"":true}""";
        var identity = Read(new SignInCase { Json = json }, Acme with { EmailVerifiedClaim = null });

        Assert.Equal(EmailStanding.Unverified, identity.EmailStanding);
    }

    [Theory]
    [InlineData("bob@acme.test", "", EmailStanding.Verified)]
    [InlineData("bob@acme.test", ",\"email_verified\":true", EmailStanding.Verified)]
    [InlineData("bob@acme.test", ",\"email_verified\":false", EmailStanding.Unverified)]
    [InlineData("bob@acme.test", ",\"email_verified\":\"\"", EmailStanding.Unverified)]
    [InlineData("bob@acme.test", ",\"email_verified\":[]", EmailStanding.Unverified)]
    [InlineData("bob@sub.acme.test", "", EmailStanding.Unverified)]
    [InlineData("bob@gmail.com", "", EmailStanding.Unverified)]
    public void A_trusted_provider_without_a_signal_verifies_its_own_domains_only(
        string address, string signal, EmailStanding standing)
    {
        var connection = Acme with { Domains = ["acme.test", "gmail.com"], TrustsEmailInDomains = true };
        var json = $$"""{"sub":"s1","email":"{{address}}"{{signal}}}""";

        Assert.Equal(standing, Read(new SignInCase { Json = json }, connection).EmailStanding);
        Assert.Equal(
            signal.Length > 0 ? standing : EmailStanding.Unverified,
            Read(new SignInCase { Json = json }, connection with { TrustsEmailInDomains = false }).EmailStanding);
    }

    [Theory]
    [InlineData("\"1\"", true)]
    [InlineData("\"yes\"", true)]
    [InlineData("1", false)]
    [InlineData("true", false)]
    [InlineData("\"true\"", false)]
    [InlineData("\"Yes\"", false)]
    [InlineData("\" 1\"", false)]
    [InlineData("[\"1\"]", false)]
    [InlineData("\"1\",\"xms_edov\":true", false)]
    public void Configured_values_count_exactly_and_in_place_of_true(string value, bool verified)
    {
        var connection = Acme with { EmailVerifiedClaim = "xms_edov", EmailVerifiedValues = ["1", "yes"] };
        var json = $$"""{"sub":"s1","email":"bob@acme.test","email_verified":true,"xms_edov":{{value}}}""";

        Assert.Equal(verified, Read(new SignInCase { Json = json }, connection).VerifiedEmail is not null);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("1", false)]
    [InlineData("false", false)]
    public void True_among_the_values_stands_for_boolean_true_as_well(string value, bool verified)
    {
        var connection = Acme with { EmailVerifiedValues = ["true", "1"] };
        var json = $$"""{"sub":"s1","email":"bob@acme.test","email_verified":{{value}}}""";

        Assert.Equal(verified, Read(new SignInCase { Json = json }, connection).VerifiedEmail is not null);
    }

    [Theory]
    [InlineData("t1", "bob@acme.test", true)]
    [InlineData("t2", "bob@acme.test", false)]
    [InlineData("t2", "bob@beta.test", true)]
    [InlineData("t1", "bob@beta.test", false)]
    [InlineData("t3", "bob@acme.test", false)]
    [InlineData("t1", "bob@sub.acme.test", false)]
    [InlineData("t3", "bob@all.test", true)]
    [InlineData("t1", "bob@all.test", true)]
    public void A_tenant_speaks_for_its_own_domains_only(string tenant, string email, bool verified)
    {
        var signIn = new SignInCase { Issuer = $"https://login.microsoftonline.com/{tenant}/v2.0" };
        var identity = Read(signIn.With("tid", tenant).With("email", email), Tenants);

        Assert.Equal(verified ? EmailStanding.Verified : EmailStanding.NotAuthoritative, identity.EmailStanding);
    }

    [Theory]
    [InlineData("t1", "bob@acme.test", ProvisioningReason.None)]
    [InlineData("t2", "bob@acme.test", ProvisioningReason.DomainNotAllowed)]
    [InlineData("t2", "bob@all.test", ProvisioningReason.None)]
    public void A_restriction_holds_the_tenants_domains_apart(string tenant, string email, ProvisioningReason reason)
    {
        var restricted = Tenants with { RestrictToDomains = true };
        var signIn = new SignInCase { Issuer = $"https://login.microsoftonline.com/{tenant}/v2.0" };
        var identity = Read(signIn.With("tid", tenant).With("email", email), restricted);

        Assert.Equal(reason, DomainRestriction.Check(identity, restricted));
    }

    [Theory]
    [InlineData("bob@acme.test", "acme.test", true)]
    [InlineData("bob@proven.test", "proven.test", true)]
    [InlineData("bob@proven.test", "PROVEN.test", true)]
    [InlineData("bob@proven.test", "acme.test", false)]
    [InlineData("bob@proven.test", null, false)]
    [InlineData("bob@proven.test", "", false)]
    [InlineData("bob@elsewhere.test", "elsewhere.test", false)]
    [InlineData("bob@sub.proven.test", "proven.test", false)]
    [InlineData("bob@sub.proven.test", "sub.proven.test", false)]
    [InlineData("bob@gmail.com", "gmail.com", false)]
    public void By_its_claim_a_provider_speaks_for_exactly_a_declared_or_proven_domain(
        string email, string? hostedDomain, bool verified)
    {
        var connection = Acme with { DomainClaim = "hd", ProvenDomains = ["proven.test", "gmail.com"] };
        var signIn = new SignInCase().With("email", email).With("hd", hostedDomain);

        Assert.Equal(verified, Read(signIn, connection).VerifiedEmail is not null);
    }

    [Fact]
    public void No_declaration_makes_a_public_mailbox_somebodys_domain() =>
        Assert.Equal(
            EmailStanding.NotAuthoritative,
            Read(new SignInCase().With("email", "bob@gmail.com"), Acme with { Domains = ["gmail.com"] }).EmailStanding);

    private static Connection Tenants => Acme with
    {
        Issuer = "https://login.microsoftonline.com/{tenantid}/v2.0",
        Tenants = ["t1", "t2", "t3"],
        Domains = ["all.test"],
        TenantDomains = new Dictionary<string, ValueList<string>>
        {
            ["t1"] = ["all.test", "acme.test"],
            ["t2"] = ["all.test", "beta.test"],
        },
    };
}
