using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>The options that decide what an address proves: spoiled one by one, and compiled.</summary>
public sealed class ConnectionOptionsTests
{
    private const string Key = "JitProvisioning:Connections:entra";
    private const string Template = "https://login.microsoftonline.com/{tenantid}/v2.0";

    [Fact]
    public void Domains_of_allowed_tenants_are_valid() => Assert.True(Validate(_ => { }).Succeeded);

    [Theory]
    [InlineData("https://idp.acme.test")]
    [InlineData(null)]
    public void Domains_of_tenants_need_an_issuer_of_many(string? issuer) =>
        AssertFailure(options => Entra(options).Issuer = issuer, Key + ":TenantDomains", "{tenantid}");

    [Fact]
    public void An_authority_of_many_tenants_has_tenants_too() =>
        Assert.True(Validate(options =>
        {
            Entra(options).Issuer = null;
            Entra(options).Authority = "https://login.microsoftonline.com/common/v2.0";
        }).Succeeded);

    [Fact]
    public void Domains_that_speak_for_several_tenants_do_not_link()
    {
        AssertFailure(
            options =>
            {
                Entra(options).LinkVerifiedEmail = true;
                Entra(options).Domains.Add("everybodys.test");
            },
            Key + ":Domains",
            "TenantDomains");
        Assert.True(Validate(options => Entra(options).LinkVerifiedEmail = true).Succeeded);
    }

    [Fact]
    public void Domains_of_a_tenant_that_is_not_allowed_are_refused() =>
        AssertFailure(
            options => Entra(options).TenantDomains["t9"] = ["nine.test"], Key + ":TenantDomains", "t9", "AllowTenants");

    [Theory]
    [InlineData("*.acme.test", "WildcardDomain")]
    [InlineData("gmail.com", "PublicMailboxDomain")]
    [InlineData("acme", "InvalidDomain")]
    [InlineData(null, "InvalidDomain")]
    public void A_tenants_domain_must_be_one_that_proves_something(string? domain, string code) =>
        AssertFailure(options => Entra(options).TenantDomains["t1"] = [domain!], Key + ":TenantDomains:t1", code);

    [Fact]
    public void A_tenant_without_domains_is_named()
    {
        AssertFailure(options => Entra(options).TenantDomains["t1"] = [], Key + ":TenantDomains:t1");
        AssertFailure(options => Entra(options).TenantDomains["t1"] = null!, Key + ":TenantDomains:t1");
    }

    [Fact]
    public void A_domain_belongs_to_one_tenant() =>
        AssertFailure(
            options => Entra(options).TenantDomains["t2"].Add("ACME.test"),
            Key + ":TenantDomains:t2",
            "DomainClaimedTwice");

    [Fact]
    public void A_domain_belongs_to_one_tenant_over_all_connections() =>
        AssertFailure(
            options =>
            {
                var other = options.Connections["entra-two"] = new ConnectionOptions { Issuer = Template };
                other.AllowTenants.Add("t1");
                other.AllowTenants.Add("t2");
                other.TenantDomains["t1"] = ["acme.test"];
                other.TenantDomains["t2"] = ["acme.test"];
            },
            "JitProvisioning:Connections:entra-two:TenantDomains:t2",
            "DomainClaimedTwice");

    [Fact]
    public void A_tenants_domain_is_not_every_tenants() =>
        AssertFailure(
            options => Entra(options).Domains.Add("Acme.test"), Key + ":TenantDomains:t1", "DomainClaimedTwice");

    [Fact]
    public void A_tenants_domain_of_an_owned_connection_belongs_to_its_owner() =>
        AssertFailure(
            options =>
            {
                options.Organizations["acme"] = new OrganizationOptions();
                options.Organizations["beta"] = new OrganizationOptions();
                options.Organizations["beta"].Domains.Add("acme.test");
                Entra(options).Organization = "acme";
            },
            Key + ":TenantDomains:t1",
            "DomainClaimedTwice",
            "beta");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("False")]
    [InlineData("0")]
    [InlineData(null)]
    public void A_text_that_says_no_verifies_no_address(string? value) =>
        AssertFailure(options => Entra(options).EmailVerifiedValues.Add(value!), Key + ":EmailVerifiedValues");

    [Fact]
    public void Values_need_their_claim_and_a_connection_may_have_none()
    {
        Assert.True(Validate(options => Entra(options).EmailVerifiedClaim = null).Succeeded);
        AssertFailure(
            options =>
            {
                Entra(options).EmailVerifiedClaim = null;
                Entra(options).EmailVerifiedValues.Add("1");
            },
            Key + ":EmailVerifiedValues",
            "EmailVerifiedClaim");
    }

    [Fact]
    public void A_bound_on_groups_must_be_positive() =>
        AssertFailure(options => options.ClaimLimits = new() { MaxGroups = 0 }, "JitProvisioning:ClaimLimits");

    [Theory]
    [InlineData("urn:oid:0.9.2342.19200300.100.1.3")]
    [InlineData("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress")]
    [InlineData("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn")]
    [InlineData("eduPersonPrincipalName")]
    [InlineData("EMAIL")]
    public void What_changes_hands_identifies_nobody_by_whatever_name(string claim) =>
        AssertFailure(options => Entra(options).SubjectClaim = claim, Key + ":SubjectClaim", "SubjectNotStable");

    [Fact]
    public void The_options_reach_the_decisions()
    {
        var connection = Compile(options =>
        {
            options.ClaimLimits = new() { MaxGroups = 7 };
            Entra(options).Domains.Add("ALL.test");
            Entra(options).TooManyGroups = TooManyGroupsAction.TreatAsIncomplete;
            Entra(options).EmailVerifiedValues.Add("1");
        });

        Assert.Equal(["all.test", "acme.test"], connection.DomainsOf("t1"));
        Assert.Equal(["all.test"], connection.DomainsOf("t3"));
        Assert.Equal(["all.test"], connection.DomainsOf(null));
        Assert.Equal(["1"], connection.EmailVerifiedValues);
        Assert.Equal((7, TooManyGroupsAction.TreatAsIncomplete), (connection.MaxGroups, connection.TooManyGroups));
        Assert.Equal(["true"], Compile(_ => { }).EmailVerifiedValues);
    }

    [Theory]
    [InlineData(null, "acme.test,beta.test")]
    [InlineData("acme", "acme.test")]
    public void With_a_domain_claim_the_proven_domains_of_open_organizations_in_reach_count(string? owner, string expected)
    {
        void Configure(JitProvisioningOptions options)
        {
            AddOrganization(options, "acme");
            AddOrganization(options, "beta");
            AddOrganization(options, "closed").Active = false;
            AddOrganization(options, "local").AllowFederation = false;
            Entra(options).Organization = owner;
        }

        Assert.Empty(Compile(Configure).ProvenDomains);
        Assert.Equal(
            expected.Split(','),
            Compile(options =>
            {
                Configure(options);
                Entra(options).DomainClaim = "hd";
            }).ProvenDomains);
    }

    private static OrganizationOptions AddOrganization(JitProvisioningOptions options, string id)
    {
        var organization = options.Organizations[id] = new OrganizationOptions();
        organization.Domains.Add(id + ".test");
        return organization;
    }

    private static Connection Compile(Action<JitProvisioningOptions> configure) =>
        ConfigurationCompiler.Compile(Options(configure)).Find("entra")!;

    private static ValidateOptionsResult Validate(Action<JitProvisioningOptions> spoil) =>
        new JitProvisioningOptionsValidator(new FakeTimeProvider(IdentityCase.Noon)).Validate(null, Options(spoil));

    private static JitProvisioningOptions Options(Action<JitProvisioningOptions> configure)
    {
        var options = new JitProvisioningOptions();
        var entra = options.Connections["entra"] = new ConnectionOptions { Issuer = Template, SubjectClaim = "oid" };
        foreach (var tenant in new[] { "t1", "t2", "t3" })
        {
            entra.AllowTenants.Add(tenant);
        }

        entra.TenantDomains["t1"] = new List<string> { "acme.test" };
        entra.TenantDomains["t2"] = new List<string> { "two.test" };
        configure(options);
        return options;
    }

    private static ConnectionOptions Entra(JitProvisioningOptions options) => options.Connections["entra"];

    private static void AssertFailure(Action<JitProvisioningOptions> spoil, params string[] words)
    {
        var failure = Assert.Single(Validate(spoil).Failures ?? []);
        Assert.All(words, word => Assert.Contains(word, failure, StringComparison.Ordinal));
    }
}
