using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>A window of linking on first sign-in, valid and then spoiled one thing at a time.</summary>
public sealed class LinkWindowOptionsTests
{
    private const string Connection = "JitProvisioning:Connections:acme-oidc";
    private const string Key = Connection + ":LinkOnFirstSignIn";

    [Fact]
    public void A_bounded_window_for_a_domain_of_the_connection_is_valid()
    {
        Assert.True(Validate((_, _) => { }).Succeeded);
        Assert.True(Validate((_, window) => window.Until = IdentityCase.Noon.AddDays(366)).Succeeded);
        Assert.True(new LinkWindowOptions().ReportOnly);
    }

    [Fact]
    public void A_window_that_has_passed_breaks_no_deployment() => Assert.True(Validate((_, window) =>
        (window.From, window.Until) = (IdentityCase.Noon.AddYears(-2), IdentityCase.Noon.AddYears(-2).AddDays(1))).Succeeded);

    [Fact]
    public void A_window_needs_its_end() => AssertFailure((_, window) => window.Until = null, Key + ":Until", "missing");

    [Fact]
    public void A_window_ends_after_it_begins() =>
        AssertFailure((_, window) => window.From = window.Until, Key + ":Until", "not after");

    [Fact]
    public void A_window_is_open_for_a_year_at_most()
    {
        AssertFailure((_, window) => window.Until = IdentityCase.Noon.AddDays(366).AddSeconds(1), Key + ":Until", "366");
        AssertFailure((_, window) => (window.From, window.Until) = (
            IdentityCase.Noon.AddYears(-3), IdentityCase.Noon.AddYears(-3).AddDays(367)), Key + ":Until", "366");
    }

    [Fact]
    public void A_window_names_its_domains() =>
        AssertFailure((_, window) => window.Domains.Clear(), Key + ":Domains", "names none");

    [Theory]
    [InlineData("beta.test", "authoritative")]
    [InlineData("sub.acme.test", "authoritative")]
    [InlineData("gmail.com", "PublicMailboxDomain")]
    [InlineData("*.acme.test", "WildcardDomain")]
    [InlineData("co.uk", "PublicSuffix")]
    [InlineData(null, "InvalidDomain")]
    public void A_window_names_domains_that_the_connection_speaks_for(string? domain, string word) =>
        AssertFailure((_, window) => window.Domains.Add(domain!), Key + ":Domains", word);

    [Fact]
    public void A_domain_is_the_connections_by_a_domain_claim_where_its_organization_has_proven_it()
    {
        void Prove(ConnectionOptions connection, LinkWindowOptions window)
        {
            connection.DomainClaim = "hd";
            window.Domains.Add("Proven.test");
        }

        Assert.True(Validate(Prove).Succeeded);
        AssertFailure(
            (connection, window) =>
            {
                Prove(connection, window);
                connection.Organization = "beta";
            },
            Key + ":Domains",
            "Proven.test");
    }

    [Fact]
    public void A_public_issuer_links_only_by_its_own_word_on_whose_member_a_person_is()
    {
        static void Google(ConnectionOptions connection, LinkWindowOptions window) =>
            (connection.Issuer, connection.RestrictToDomains) = ("https://accounts.google.com", true);

        AssertFailure(Google, Key, "DomainClaim");
        Assert.True(Validate((connection, window) =>
        {
            Google(connection, window);
            connection.DomainClaim = "hd";
        }).Succeeded);
    }

    [Fact]
    public void A_domain_of_every_tenant_links_nobody() => AssertFailure(
        (connection, window) =>
        {
            connection.Issuer = "https://login.microsoftonline.com/{tenantid}/v2.0";
            connection.AllowTenants.Add("t1");
            connection.AllowTenants.Add("t2");
        },
        Connection + ":Domains",
        "LinkOnFirstSignIn");

    [Fact]
    public void A_window_beside_a_link_for_ever_is_a_contradiction() =>
        AssertFailure((connection, _) => connection.LinkVerifiedEmail = true, Key, "LinkVerifiedEmail");

    private static ValidateOptionsResult Validate(Action<ConnectionOptions, LinkWindowOptions> spoil)
    {
        var options = new JitProvisioningOptions();
        options.Organizations["acme"] = new OrganizationOptions();
        options.Organizations["acme"].Domains.Add("proven.test");
        options.Organizations["beta"] = new OrganizationOptions();
        var window = new LinkWindowOptions { Until = IdentityCase.Noon.AddDays(7) };
        window.Domains.Add("Acme.test");
        var connection = options.Connections["acme-oidc"] = new ConnectionOptions
        {
            Issuer = "https://idp.acme.test", Organization = "acme", LinkOnFirstSignIn = window,
        };
        connection.Domains.Add("acme.test");
        spoil(connection, window);
        return new JitProvisioningOptionsValidator(new FakeTimeProvider(IdentityCase.Noon)).Validate(null, options);
    }

    private static void AssertFailure(Action<ConnectionOptions, LinkWindowOptions> spoil, params string[] words)
    {
        var failure = Assert.Single(Validate(spoil).Failures ?? []);
        Assert.All(words, word => Assert.Contains(word, failure, StringComparison.Ordinal));
    }
}
