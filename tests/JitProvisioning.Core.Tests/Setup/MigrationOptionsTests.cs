using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>A migration, valid and then spoiled one thing at a time.</summary>
public sealed class MigrationOptionsTests
{
    private const string Connection = "JitProvisioning:Connections:acme-oidc";
    private const string Key = Connection + ":Migration";

    [Fact]
    public void A_bounded_migration_by_address_or_by_claim_is_valid()
    {
        Assert.True(Validate((_, _) => { }).Succeeded);
        Assert.True(Validate(ByClaim).Succeeded);
        Assert.True(Validate((_, migration) => migration.Until = IdentityCase.Noon.AddYears(-1)).Succeeded);
        Assert.True(new MigrationOptions().ReportOnly);
    }

    [Fact]
    public void A_migration_is_bounded_in_time()
    {
        AssertFailure((_, migration) => migration.Until = null, Key + ":Until", "missing");
        AssertFailure((_, migration) => migration.From = migration.Until, Key + ":Until");
        AssertFailure((_, migration) => migration.Until = IdentityCase.Noon.AddDays(367), Key + ":Until", "366");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("https://login.microsoftonline.com/{tenantid}/v2.0")]
    [InlineData("https://login.microsoftonline.com/common/v2.0")]
    public void A_migration_names_the_one_issuer_it_comes_from(string? issuer) =>
        AssertFailure((_, migration) => migration.FromIssuer = issuer, Key + ":FromIssuer");

    [Fact]
    public void Nobody_speaks_for_the_identities_of_a_public_issuer_but_itself()
    {
        AssertFailure(
            (_, migration) => migration.FromIssuer = "https://accounts.google.com", Key + ":FromIssuer", "anybody");
        Assert.True(Validate((connection, migration) =>
        {
            ByClaim(connection, migration);
            connection.Issuer = migration.FromIssuer = "https://accounts.google.com";
            connection.RestrictToDomains = true;
        }).Succeeded);
    }

    [Fact]
    public void The_people_of_another_organization_are_not_this_connections_to_replace() => AssertFailure(
        (_, migration) => migration.FromIssuer = "https://idp.beta.test", Key + ":FromIssuer", "another organization");

    [Fact]
    public void An_owned_connection_replaces_the_identities_of_a_shared_issuer_by_address_alone()
    {
        Assert.True(Validate((_, migration) => migration.FromIssuer = "https://shared.test").Succeeded);
        AssertFailure(
            (connection, migration) =>
            {
                ByClaim(connection, migration);
                migration.FromIssuer = "https://shared.test";
            },
            Key + ":FromIssuer",
            "FromSubjectClaim");
    }

    [Theory]
    [InlineData("", "names no claim")]
    [InlineData("sub", "already")]
    [InlineData("preferred_username", "SubjectNotStable")]
    [InlineData("email", "SubjectNotStable")]
    public void A_claim_of_the_old_subject_names_a_lasting_one(string claim, string word) => AssertFailure(
        (connection, migration) =>
        {
            migration.FromIssuer = connection.Issuer;
            migration.FromSubjectClaim = claim;
        },
        Key + ":FromSubjectClaim",
        word);

    [Fact]
    public void One_tenant_at_a_time_names_old_subjects()
    {
        static void Tenants(ConnectionOptions connection, MigrationOptions migration)
        {
            ByClaim(connection, migration);
            connection.Issuer = "https://login.microsoftonline.com/{tenantid}/v2.0";
            connection.AllowTenants.Add("t1");
        }

        Assert.True(Validate(Tenants).Succeeded);
        AssertFailure(
            (connection, migration) =>
            {
                Tenants(connection, migration);
                connection.AllowTenants.Add("t2");
            },
            Key + ":FromSubjectClaim",
            "AllowTenants");
    }

    [Fact]
    public void A_migration_by_address_names_domains_that_the_connection_speaks_for()
    {
        AssertFailure((_, migration) => migration.Domains.Clear(), Key + ":Domains", "names none");
        AssertFailure((_, migration) => migration.Domains.Add("beta.test"), Key + ":Domains", "authoritative");
        AssertFailure((_, migration) => migration.Domains.Add("gmail.com"), Key + ":Domains", "PublicMailboxDomain");
        AssertFailure(
            (connection, migration) =>
            {
                connection.Issuer = migration.FromIssuer = "https://accounts.google.com";
                connection.RestrictToDomains = true;
            },
            Key,
            "DomainClaim");
    }

    [Fact]
    public void A_domain_of_every_tenant_migrates_nobody() => AssertFailure(
        (connection, _) =>
        {
            connection.Issuer = "https://login.microsoftonline.com/{tenantid}/v2.0";
            connection.AllowTenants.Add("t1");
            connection.AllowTenants.Add("t2");
        },
        Connection + ":Domains",
        "Migration");

    private static void ByClaim(ConnectionOptions connection, MigrationOptions migration)
    {
        migration.FromSubjectClaim = "old_sub";
        migration.Domains.Clear();
    }

    private static ValidateOptionsResult Validate(Action<ConnectionOptions, MigrationOptions> spoil)
    {
        var options = new JitProvisioningOptions();
        options.Organizations["acme"] = new OrganizationOptions();
        options.Organizations["beta"] = new OrganizationOptions();
        options.Connections["beta-oidc"] = new() { Issuer = "https://idp.beta.test", Organization = "beta" };
        options.Connections["shared"] = new() { Issuer = "https://shared.test", OrganizationClaim = "org" };
        options.Connections["shared"].OrganizationMap["a"] = "acme";
        var migration = new MigrationOptions { FromIssuer = "https://old.test", Until = IdentityCase.Noon.AddDays(7) };
        migration.Domains.Add("acme.test");
        var connection = options.Connections["acme-oidc"] = new ConnectionOptions
        {
            Issuer = "https://idp.acme.test", Organization = "acme", Migration = migration,
        };
        connection.Domains.Add("acme.test");
        spoil(connection, migration);
        return new JitProvisioningOptionsValidator(new FakeTimeProvider(IdentityCase.Noon)).Validate(null, options);
    }

    private static void AssertFailure(Action<ConnectionOptions, MigrationOptions> spoil, params string[] words)
    {
        var failure = Assert.Single(Validate(spoil).Failures ?? []);
        Assert.All(words, word => Assert.Contains(word, failure, StringComparison.Ordinal));
    }
}
