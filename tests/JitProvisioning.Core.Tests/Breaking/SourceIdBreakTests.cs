using Microsoft.Extensions.Options;

namespace JitProvisioning.Core.Tests;

/// <summary>The claim by which a source knows people, and who may say what it is.</summary>
public sealed class SourceIdBreakTests
{
    private static readonly OrganizationId Beta = new("beta");
    private static readonly ConnectionId Connection = new("beta-oidc");

    [Theory]
    [InlineData("preferred_username")]
    [InlineData("email")]
    public void What_a_person_may_change_names_nobody_to_a_source(string claim)
    {
        using var engine = Sources.NewEngine(options => options.Connections["acme-oidc"].SourceIdClaim = claim);

        var failure = Assert.Throws<OptionsValidationException>(
            () => engine.Get<IOptions<JitProvisioningOptions>>().Value);
        Assert.Contains("SourceIdClaim: SubjectNotStable", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_claim_does_not_change_while_the_source_has_people()
    {
        using var engine = new EngineHost();
        await AddAsync(
            engine,
            connection => (connection.ProvisionedBySource, connection.SourceIdClaim) = (true, "staff"));
        await engine.UpsertAsync(
            new SourcePerson { ExternalId = "e-7", Memberships = [new SourceMembership(Beta, ["Editor"])] },
            Connection);

        var changed = await engine.OrganizeAsync(admin => admin.ChangeConnectionAsync(
            Connection, settings => settings.SourceIdClaim = "desk"));
        var thief = await engine.ProvisionAsync(new SignInCase
        {
            Scheme = "beta-oidc", Issuer = "https://idp.beta.test",
        }.With("staff", "e-8").With("desk", "e-7"));

        Assert.Equal(ProvisioningReason.IssuerImmutable, changed.Reason);
        Assert.Equal(ProvisioningOutcome.Created, thief.Outcome);
    }

    [Fact]
    public async Task Whoever_adds_a_connection_at_run_time_lets_nobody_name_organizations_by_its_claim()
    {
        using var engine = new EngineHost();

        var added = await AddAsync(engine, connection =>
        {
            connection.Organization = null;
            connection.OrganizationClaim = "org";
            connection.ClaimValuesAtRunTime = true;
            connection.UnknownOrganizations = UnknownOrganizations.Create;
        });

        Assert.Equal(AdministrationOutcome.Refused, added.Outcome);
    }

    private static async Task<SettingsResult> AddAsync(EngineHost engine, Action<ConnectionOptions> configure)
    {
        var connection = new ConnectionOptions { Issuer = "https://idp.beta.test", Organization = "beta" };
        configure(connection);
        await engine.OrganizeAsync(admin => admin.AddAsync(Beta, new OrganizationOptions()));
        return await engine.OrganizeAsync(admin => admin.AddConnectionAsync(Connection, connection));
    }
}
