using Microsoft.AspNetCore.Hosting.Server;

namespace SmartProjects.IdentityProviders;

/// <summary>An OpenID Connect provider on a loopback port of this process, running until it is disposed.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly PeopleDirectory _people;
    private readonly RelyingParty _relyingParty;

    private IdentityProvider(WebApplication app)
    {
        _app = app;
        _people = app.Services.GetRequiredService<PeopleDirectory>();
        _relyingParty = app.Services.GetRequiredService<RelyingParty>();
        Definition = app.Services.GetRequiredService<IdentityProviderDefinition>();
        Issuer = Definition.IssuerAt(app.Services.GetRequiredService<IServer>());
    }

    public IdentityProviderDefinition Definition { get; }

    /// <summary>Gets the issuer exactly as the metadata and every token spell it; use it as the authority.</summary>
    public string Issuer { get; }

    public IReadOnlyList<Person> People => _people.All;

    /// <summary>Starts the provider for one client, whose callbacks <see cref="AllowRedirect"/> names.</summary>
    public static async Task<IdentityProvider> StartAsync(
        IdentityProviderDefinition definition,
        string clientId,
        string clientSecret,
        CancellationToken cancellationToken = default)
    {
        // The empty builder reads no arguments, files or environment: those are settings of the sample itself.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(definition.Address, definition.Port));
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRouting();
        builder.Services.AddOpenIdConnectServer(definition, new RelyingParty(clientId, clientSecret));

        var app = builder.Build();
        app.UseAuthentication();
        app.MapGet(definition.AuthorizationPath, AuthorizeEndpoint.Handle);

        try
        {
            await app.StartAsync(cancellationToken);
            return new IdentityProvider(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the client receive codes at exactly this address, compared character by character.</summary>
    public void AllowRedirect(Uri callback) => _relyingParty.AllowRedirect(callback);

    /// <summary>Changes a person's name at the provider, as the next sign-in will tell it.</summary>
    public void Rename(string personId, string givenName, string familyName) =>
        _people.Rename(personId, givenName, familyName);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
