using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>A started application, configured as a case says.</summary>
internal sealed class CaseHost : IAsyncDisposable
{
    public const string SessionCookie = ".AspNetCore.Cookies";

    private readonly WebApplication _application;

    private CaseHost(WebApplication application, CaseSetup setup)
    {
        _application = application;
        Setup = setup;
    }

    public CaseSetup Setup { get; }

    public CaseNames Names => Setup.Names;

    public IServiceProvider Services => _application.Services;

    /// <summary>What every attempt needs to know of its requests, by the code it came with.</summary>
    public ConcurrentDictionary<string, Ticket> Tickets => Setup.Tickets;

    public HttpClient NewClient() => _application.GetTestClient();

    public CaseBrowser NewBrowser() => new(_application.GetTestServer());

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration is
    /// refused.</exception>
    public static async Task<CaseHost> StartAsync(CaseSetup setup)
    {
        var application = HostBuilding.Build(setup);
        try
        {
            await application.StartAsync();
            await AddConnectionsAsync(application.Services, setup);
            return new CaseHost(application, setup);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    private static async Task AddConnectionsAsync(IServiceProvider services, CaseSetup setup)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var (scheme, options) in setup.Settings.RunTimeConnections)
        {
            var added = await scope.ServiceProvider.GetRequiredService<IOrganizationAdministration>()
                .AddConnectionAsync(new ConnectionId(scheme), options);
            if (added.Outcome != AdministrationOutcome.Changed)
            {
                throw new CaseFormatException(
                    $"Connection {scheme} was not added at run time: {string.Join(" ", added.Problems)}");
            }
        }
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
