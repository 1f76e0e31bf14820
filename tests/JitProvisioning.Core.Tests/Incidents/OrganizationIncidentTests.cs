using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>What went wrong elsewhere between one organization's provider and another organization's people.</summary>
public sealed class OrganizationIncidentTests
{
    [Theory]
    [InlineData("s1", "bob@acme.test", true)]
    [InlineData("s1", "bob@acme.test", false)]
    [InlineData("eve", "bob@acme.test", true)]
    [InlineData("eve", "BOB@ACME.TEST", true)]
    [InlineData("eve", "eve@beta.test", true)]
    public async Task A_provider_of_one_organization_never_reaches_an_account_of_another(
        string subject, string address, bool verified)
    {
        using var engine = new EngineHost(AddBeta);
        var bob = await engine.ProvisionAsync();
        var before = engine.Store.Users.Single();
        var attempt = await engine.ProvisionAsync(Beta
            .With("sub", subject)
            .With("email", address)
            .With("email_verified", verified)
            .With("org", "acme")
            .With("organization", "acme"));

        Assert.Equal(before, engine.Store.Users.Single(user => user.Id == bob.User!.Id));
        Assert.NotEqual(bob.User!.Id, attempt.User?.Id);
        Assert.All(attempt.User?.Memberships ?? [], membership => Assert.Equal("beta", membership.Organization.Value));
    }

    [Fact]
    public async Task A_connection_of_the_same_name_with_another_issuer_knows_nobody()
    {
        var store = new InMemoryUserStore();
        using var before = new EngineHost(store: store);
        var bob = await before.ProvisionAsync();
        using var after = new EngineHost(
            builder => builder.AddConnection("acme-oidc", connection => connection.Issuer = "https://other.acme.test"),
            store);
        var successor = await after.ProvisionAsync(
            new SignInCase { Issuer = "https://other.acme.test" }.Without("email"));

        Assert.Equal(ProvisioningOutcome.Created, successor.Outcome);
        Assert.NotEqual(bob.User!.Id, successor.User!.Id);
    }

    [Fact]
    public async Task A_start_without_a_connection_loses_nobody()
    {
        var store = new InMemoryUserStore();
        using var before = new EngineHost(store: store);
        var bob = await before.ProvisionAsync(SignInCase.ByPartner);
        using (var without = new EngineHost(RemovePartner, store))
        {
            var refused = await without.ProvisionAsync(SignInCase.ByPartner);
            Assert.Equal(ProvisioningReason.UnknownScheme, refused.Reason);
        }

        using var after = new EngineHost(store: store);
        var back = await after.ProvisionAsync(SignInCase.ByPartner);

        Assert.Equal((ProvisioningOutcome.Unchanged, bob.User!.Id), (back.Outcome, back.User!.Id));
        Assert.Equal(bob.User.Memberships, back.User.Memberships);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task An_address_at_a_companys_domain_alone_admits_nobody(
        bool connectionVerifies, bool addressVerified, bool admitted)
    {
        using var engine = new EngineHost(builder => builder
            .AddOrganization("acme", organization => organization.Domains.Add("acme.test"))
            .AddConnection("mail-oidc", connection =>
            {
                connection.Issuer = "https://mail.test";
                connection.VerifiesEmail = connectionVerifies;
            }));
        var result = await engine.ProvisionAsync(
            new SignInCase { Scheme = "mail-oidc", Issuer = "https://mail.test" }.With("email_verified", addressVerified));

        Assert.Equal(
            admitted ? ProvisioningOutcome.Created : ProvisioningOutcome.Denied, result.Outcome);
        Assert.Equal(admitted ? 1 : 0, engine.Store.Users.Count);
    }

    private static SignInCase Beta { get; } = new() { Scheme = "beta-oidc", Issuer = "https://idp.beta.test" };

    // It links by verified address, and says so of every address it likes.
    private static void AddBeta(JitProvisioningBuilder builder) => builder
        .AddOrganization("beta")
        .AddConnection("acme-oidc", connection => connection.LinkVerifiedEmail = true)
        .AddConnection("beta-oidc", connection =>
        {
            connection.Issuer = "https://idp.beta.test";
            connection.Organization = "beta";
            connection.Domains.Add("beta.test");
            connection.LinkVerifiedEmail = true;
        });

    private static void RemovePartner(JitProvisioningBuilder builder) =>
        builder.Services.Configure<JitProvisioningOptions>(options => options.Connections.Remove("partner-oidc"));
}
