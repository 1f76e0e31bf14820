namespace JitProvisioning.Core.Tests;

/// <summary>Two processes of one application on one store, each with what it has read of it so far.</summary>
internal sealed class TwoNodes : IDisposable
{
    public static readonly OrganizationId Beta = new("beta");
    public static readonly ConnectionId BetaOidc = new("beta-oidc");

    /// <summary>A person of the organization that came at run time.</summary>
    public static readonly SignInCase OfBeta = new()
    {
        Scheme = BetaOidc.Value,
        Issuer = "https://idp.beta.test",
    };

    public TwoNodes(Action<JitProvisioningBuilder>? configure = null)
    {
        Here = new EngineHost(configure, Store);
        There = new EngineHost(configure, Store);
    }

    public InMemoryUserStore Store { get; } = new();

    public EngineHost Here { get; }

    public EngineHost There { get; }

    /// <summary>Adds an organization with an owned connection, on the other node.</summary>
    public async Task AddBetaAsync(Action<ConnectionOptions>? configure = null)
    {
        var organization = new OrganizationOptions { Name = "Beta" };
        organization.DefaultRoles.Add("Guest");
        var connection = new ConnectionOptions { Issuer = OfBeta.Issuer, Organization = Beta.Value };
        configure?.Invoke(connection);
        AssertChanged(await There.OrganizeAsync(organizations => organizations.AddAsync(Beta, organization, "root")));
        AssertChanged(await There.OrganizeAsync(organizations =>
            organizations.AddConnectionAsync(BetaOidc, connection, "root")));
    }

    public static void AssertChanged(SettingsResult result) =>
        Assert.Equal("Changed", result.Outcome.ToString() + string.Join(' ', result.Problems));

    public void Dispose()
    {
        Here.Dispose();
        There.Dispose();
    }
}
