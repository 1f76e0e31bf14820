using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>Starts from one valid configuration and spoils one thing; the message names the key to change.</summary>
public sealed class OptionsValidationTests
{
    private const string Connection = "JitProvisioning:Connections:acme-oidc";
    private const string Organization = "JitProvisioning:Organizations:acme";

    [Fact]
    public void The_valid_configuration_is_valid() => Assert.True(Validate(_ => { }).Succeeded);

    [Fact]
    public void An_unknown_owner_is_named() =>
        AssertFailure(options => Acme(options).Organization = "elsewhere", Connection + ":Organization", "elsewhere");

    [Fact]
    public void An_unknown_organization_in_a_map_is_named() =>
        AssertFailure(
            options => Share(options).OrganizationMap.Add("b", "elsewhere"),
            Connection + ":OrganizationMap:b",
            "elsewhere");

    [Fact]
    public void A_map_entry_without_an_organization_is_named() =>
        AssertFailure(options => Share(options).OrganizationMap.Add("b", null!), Connection + ":OrganizationMap:b");

    [Fact]
    public void Roles_of_organizations_need_the_claim_that_names_these()
    {
        AssertFailure(
            options => Acme(options).OrganizationRolesClaim = "org_roles",
            Connection + ":OrganizationRolesClaim",
            "OrganizationClaim");
        AssertFailure(
            options => Share(options).OrganizationRolesClaim = " ", Connection + ":OrganizationRolesClaim");
    }

    [Fact]
    public void A_value_with_a_colon_would_not_tell_the_organization_from_the_role()
    {
        AssertFailure(
            options =>
            {
                Share(options).OrganizationRolesClaim = "org_roles";
                Acme(options).OrganizationMap["a:b"] = "beta";
            },
            Connection + ":OrganizationMap",
            "a:b");
        AssertFailure(
            options =>
            {
                Share(options).OrganizationRolesClaim = "org_roles";
                options.Organizations["beta"].ClaimValues["acme-oidc"] = ["a:b"];
            },
            "JitProvisioning:Organizations:beta:ClaimValues:acme-oidc",
            "a:b");
    }

    [Fact]
    public void A_meaning_of_absence_is_one_that_there_is() => AssertFailure(
        options => Share(options).AbsentOrganizationClaim = (AbsentOrganizationMeaning)9,
        Connection + ":AbsentOrganizationClaim",
        "KeepUnnamed");

    [Fact]
    public void A_restriction_to_no_domain_keeps_nobody_out_of_a_public_issuer()
    {
        var failures = Validate(options =>
        {
            Acme(options).Domains.Clear();
            Acme(options).Issuer = "https://accounts.google.com";
            Acme(options).RestrictToDomains = true;
        }).Failures!.ToArray();

        Assert.Contains(failures, failure => failure.Contains("DangerousAllowAnyone", StringComparison.Ordinal));
        Assert.Contains(failures, failure => failure.Contains("Domains names none", StringComparison.Ordinal));
    }

    [Fact]
    public void An_owned_connection_with_a_map_is_refused() =>
        AssertFailure(
            options =>
            {
                Acme(options).OrganizationClaim = "org";
                Acme(options).OrganizationMap.Add("b", "acme");
            },
            Connection,
            "OrganizationMap");

    [Fact]
    public void A_map_without_its_claim_is_refused() =>
        AssertFailure(options => Share(options).OrganizationClaim = null, Connection, "OrganizationClaim");

    [Fact]
    public void A_claim_may_have_its_map_at_the_organizations()
    {
        Assert.True(Validate(options =>
        {
            Share(options).OrganizationMap.Clear();
            options.Organizations["acme"].ClaimValues["acme-oidc"] = ["org-1", "org-2"];
        }).Succeeded);
        AssertFailure(
            options =>
            {
                Share(options);
                options.Organizations["acme"].ClaimValues["acme-oidc"] = [" "];
            },
            "JitProvisioning:Organizations:acme:ClaimValues:acme-oidc",
            "blank");
        AssertFailure(
            options =>
            {
                Share(options);
                options.Organizations["beta"] = new OrganizationOptions();
                options.Organizations["beta"].ClaimValues["acme-oidc"] = ["org-1"];
                options.Organizations["acme"].ClaimValues["acme-oidc"] = ["org-1"];
            },
            "ClaimValues:acme-oidc",
            "'org-1' stands for");
        AssertFailure(
            options => options.Organizations["acme"].ClaimValues["nobody"] = ["org-1"],
            "ClaimValues:nobody",
            "not declared");
        AssertFailure(
            options => options.Organizations["acme"].ClaimValues["acme-oidc"] = ["org-1"],
            "ClaimValues:acme-oidc",
            "is owned by 'acme'");
    }

    [Fact]
    public void Default_roles_of_a_shared_connection_are_refused_where_organizations_are_declared() =>
        AssertFailure(options => Share(options).DefaultRoles.Add("Reader"), Connection + ":DefaultRoles");

    [Theory]
    [InlineData("*.acme.test", "WildcardDomain")]
    [InlineData("*", "WildcardDomain")]
    [InlineData("gmail.com", "PublicMailboxDomain")]
    [InlineData("GMail.com", "PublicMailboxDomain")]
    [InlineData("Hotmail.fr", "PublicMailboxDomain")]
    [InlineData("co.uk", "PublicSuffix")]
    [InlineData("CO.UK", "PublicSuffix")]
    [InlineData("github.io", "PublicSuffix")]
    [InlineData("foo.ck", "PublicSuffix")]
    [InlineData("1.2.3.4", "InvalidDomain")]
    [InlineData("xn--a.test", "InvalidDomain")]
    [InlineData("acme", "InvalidDomain")]
    [InlineData("", "InvalidDomain")]
    [InlineData(".", "InvalidDomain")]
    [InlineData(" ", "InvalidDomain")]
    [InlineData("acme.test ", "InvalidDomain")]
    [InlineData("acme.test.", "InvalidDomain")]
    [InlineData("bücher.test", "InvalidDomain")]
    [InlineData("@acme.test", "InvalidDomain")]
    [InlineData(null, "InvalidDomain")]
    public void A_domain_that_proves_nothing_is_named(string? domain, string code)
    {
        AssertFailure(options => Acme(options).Domains.Add(domain!), Connection + ":Domains", code);
        AssertFailure(
            options => options.Organizations["acme"].Domains.Add(domain!), Organization + ":Domains", code);
    }

    [Theory]
    [InlineData("acme.co.uk")]
    [InlineData("www.ck")]
    [InlineData("xn--bcher-kva.test")]
    public void A_domain_that_somebody_registered_may_be_configured(string domain) =>
        Assert.True(Validate(options => Acme(options).Domains.Add(domain)).Succeeded);

    [Fact]
    public void A_domain_of_two_organizations_is_named_whatever_its_case() =>
        AssertFailure(
            options =>
            {
                options.Organizations["acme"].Domains.Add("acme.test");
                options.Organizations["beta"].Domains.Add("ACME.test");
            },
            "JitProvisioning:Organizations:beta:Domains",
            "DomainClaimedTwice",
            "acme");

    [Fact]
    public void A_domain_of_the_connections_of_two_organizations_is_named() =>
        AssertFailure(
            options =>
            {
                options.Connections["beta-oidc"] = new ConnectionOptions
                {
                    Issuer = "https://idp.beta.test", Organization = "beta",
                };
                options.Connections["beta-oidc"].Domains.Add("Acme.test");
            },
            "JitProvisioning:Connections:beta-oidc:Domains",
            "DomainClaimedTwice",
            "acme");

    [Fact]
    public void A_domain_of_one_organization_and_the_connection_of_another_is_named() =>
        AssertFailure(
            options => options.Organizations["beta"].Domains.Add("acme.test"),
            Connection + ":Domains",
            "DomainClaimedTwice",
            "beta");

    [Fact]
    public void Two_connections_of_one_organization_may_share_its_domain() =>
        Assert.True(Validate(options =>
        {
            options.Organizations["acme"].Domains.Add("acme.test");
            options.Connections["acme-two"] = new ConnectionOptions
            {
                Issuer = "https://new.acme.test", Organization = "acme",
            };
            options.Connections["acme-two"].Domains.Add("acme.test");
        }).Succeeded);

    [Fact]
    public void A_shared_connection_may_be_authoritative_for_the_domains_of_organizations() =>
        Assert.True(Validate(options =>
        {
            options.Organizations["beta"].Domains.Add("beta.test");
            Share(options).Domains.Add("beta.test");
        }).Succeeded);

    [Fact]
    public void A_restriction_without_domains_is_refused() =>
        AssertFailure(
            options =>
            {
                Acme(options).RestrictToDomains = true;
                Acme(options).Domains.Clear();
            },
            Connection + ":RestrictToDomains",
            Connection + ":Domains");

    [Theory]
    [InlineData("https://accounts.google.com")]
    [InlineData("accounts.google.com")]
    [InlineData("https://appleid.apple.com")]
    [InlineData("https://gitlab.com")]
    [InlineData("https://api.login.yahoo.com/")]
    [InlineData("https://id.twitch.tv/oauth2")]
    [InlineData("https://www.linkedin.com")]
    [InlineData("https://github.com/")]
    [InlineData("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0")]
    public void An_issuer_open_to_the_public_needs_a_restriction(string issuer)
    {
        AssertFailure(
            options => Acme(options).Issuer = issuer, Connection, "RestrictToDomains", "DangerousAllowAnyone");
        Assert.True(Validate(options => (Acme(options).Issuer, Acme(options).RestrictToDomains) = (issuer, true)).Succeeded);
        Assert.True(Validate(options => (Acme(options).Issuer, Acme(options).DangerousAllowAnyone) = (issuer, true)).Succeeded);
    }

    [Fact]
    public void A_templated_issuer_needs_its_tenants()
    {
        const string Issuer = "https://login.microsoftonline.com/{tenantid}/v2.0";

        AssertFailure(options => Acme(options).Issuer = Issuer, Connection + ":AllowTenants", "DangerousAllowAnyone");
        Assert.True(Validate(options => Tenants(options, Issuer, "t1")).Succeeded);
        AssertFailure(options => Tenants(options, Issuer, " "), Connection + ":AllowTenants");
    }

    [Fact]
    public void A_tenant_of_the_public_needs_a_restriction_too() =>
        AssertFailure(
            options => Tenants(
                options,
                "https://login.microsoftonline.com/{tenantid}/v2.0",
                "9188040d-6c67-4c5b-b112-36a304b66dad"),
            Connection + ":AllowTenants",
            "RestrictToDomains");

    [Theory]
    [InlineData("https://login.microsoftonline.com/common")]
    [InlineData("https://login.microsoftonline.com/common/v2.0")]
    [InlineData("https://login.microsoftonline.com/organizations/v2.0/")]
    public void An_authority_of_many_tenants_is_no_issuer(string issuer)
    {
        AssertFailure(options => Acme(options).Issuer = issuer, Connection + ":Issuer", "{tenantid}");
        AssertFailure(options => Tenants(options, issuer, "t1"), Connection + ":Issuer", "{tenantid}");
    }

    [Theory]
    [InlineData("email")]
    [InlineData("upn")]
    [InlineData("preferred_username")]
    [InlineData("unique_name")]
    [InlineData("name")]
    [InlineData("nickname")]
    [InlineData("given_name")]
    [InlineData("family_name")]
    [InlineData("phone_number")]
    [InlineData("groups")]
    public void A_subject_claim_that_may_change_hands_is_named(string claim) =>
        AssertFailure(
            options => Acme(options).SubjectClaim = claim, Connection + ":SubjectClaim", "SubjectNotStable", claim);

    [Fact]
    public void The_address_never_identifies_whatever_its_claim_is_called() =>
        AssertFailure(
            options => (Acme(options).EmailClaim, Acme(options).SubjectClaim) = ("mailbox", "mailbox"),
            Connection + ":SubjectClaim",
            "SubjectNotStable");

    [Fact]
    public void Claims_without_a_name_are_refused()
    {
        AssertFailure(options => Acme(options).SubjectClaim = " ", Connection, "SubjectClaim");
        AssertFailure(options => Acme(options).EmailClaim = "", Connection, "EmailClaim");
        AssertFailure(options => Acme(options).EmailVerifiedClaim = "", Connection, "EmailVerifiedClaim");
        AssertFailure(options => Acme(options).GroupsClaim = null!, Connection, "GroupsClaim");
        AssertFailure(options => Acme(options).DomainClaim = " ", Connection, "DomainClaim");
        AssertFailure(options => Share(options).OrganizationClaim = "", Connection, "OrganizationClaim");
    }

    [Fact]
    public void Roles_without_a_name_are_refused()
    {
        AssertFailure(options => Acme(options).DefaultRoles.Add(" "), Connection + ":DefaultRoles");
        AssertFailure(options => options.Organizations["acme"].DefaultRoles.Add(""), Organization + ":DefaultRoles");
    }

    [Fact]
    public void Times_and_bounds_that_cannot_work_are_named()
    {
        AssertFailure(options => options.ObserverTimeout = TimeSpan.Zero, "JitProvisioning:ObserverTimeout");
        AssertFailure(
            options => options.ObserverTimeout = TimeSpan.FromDays(1_000), "JitProvisioning:ObserverTimeout");
        AssertFailure(
            options => options.LastSignInGranularity = TimeSpan.FromTicks(-1), "JitProvisioning:LastSignInGranularity");
        AssertFailure(options => options.ClaimLimits = null!, "JitProvisioning:ClaimLimits");
        AssertFailure(options => options.ClaimLimits = new() { MaxClaims = 0 }, "JitProvisioning:ClaimLimits");
        AssertFailure(options => options.ClaimLimits = new() { MaxCharacters = -1 }, "JitProvisioning:ClaimLimits");
        AssertFailure(options => options.ClaimLimits = new() { MaxDepth = 0 }, "JitProvisioning:ClaimLimits");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64, though it is more than 32 characters long")]
    [InlineData("c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYw==")]
    public void A_secret_that_is_none_is_named_and_not_shown(string secret)
    {
        AssertFailure(options => options.TombstoneKey = secret, "JitProvisioning:TombstoneKey");

        var failure = Assert.Single(Validate(options => options.TombstoneKey = secret).Failures!);
        Assert.False(secret.Length > 0 && failure.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_of_32_bytes_will_do_and_is_no_part_of_the_configuration_version()
    {
        var secret = Convert.ToBase64String(new byte[32]);
        using var without = new EngineHost();
        using var with = new EngineHost(
            builder => builder.Services.Configure<JitProvisioningOptions>(options => options.TombstoneKey = secret));

        Assert.True(Validate(options => options.TombstoneKey = secret).Succeeded);
        Assert.Equal(
            without.Get<ConfigurationSource>().Current.Version, with.Get<ConfigurationSource>().Current.Version);
    }

    [Fact]
    public void An_entry_without_options_is_named()
    {
        AssertFailure(options => options.Connections["empty"] = null!, "JitProvisioning:Connections:empty");
        AssertFailure(options => options.Organizations["empty"] = null!, "JitProvisioning:Organizations:empty");
    }

    [Fact]
    public void Every_failure_is_reported_at_once_and_names_a_key()
    {
        var failures = Validate(options =>
        {
            Acme(options).Organization = "elsewhere";
            Acme(options).SubjectClaim = "email";
            options.Organizations["acme"].Domains.Add("*");
        }).Failures!.ToArray();

        Assert.Equal(3, failures.Length);
        Assert.All(failures, failure => Assert.StartsWith("JitProvisioning:", failure));
    }

    [Fact]
    public async Task An_invalid_configuration_signs_nobody_in()
    {
        using var engine = new EngineHost(
            builder => builder.AddConnection("acme-oidc", connection => connection.SubjectClaim = "email"));

        await Assert.ThrowsAsync<OptionsValidationException>(() => engine.ProvisionAsync());
    }

    private static ValidateOptionsResult Validate(Action<JitProvisioningOptions> spoil)
    {
        var options = new JitProvisioningOptions();
        options.Organizations["acme"] = new OrganizationOptions();
        options.Organizations["beta"] = new OrganizationOptions();
        options.Connections["acme-oidc"] = new ConnectionOptions
        {
            Issuer = "https://idp.acme.test", Organization = "acme",
        };
        options.Connections["acme-oidc"].Domains.Add("acme.test");
        spoil(options);
        return new JitProvisioningOptionsValidator(new FakeTimeProvider(IdentityCase.Noon)).Validate(null, options);
    }

    private static ConnectionOptions Acme(JitProvisioningOptions options) => options.Connections["acme-oidc"];

    private static ConnectionOptions Share(JitProvisioningOptions options)
    {
        var connection = Acme(options);
        (connection.Organization, connection.OrganizationClaim) = (null, "org");
        connection.OrganizationMap["a"] = "acme";
        return connection;
    }

    private static void Tenants(JitProvisioningOptions options, string issuer, string tenant)
    {
        Acme(options).Issuer = issuer;
        Acme(options).AllowTenants.Add(tenant);
    }

    private static void AssertFailure(Action<JitProvisioningOptions> spoil, params string[] words)
    {
        var failure = Assert.Single(Validate(spoil).Failures ?? []);
        Assert.All(words, word => Assert.Contains(word, failure, StringComparison.Ordinal));
    }
}
