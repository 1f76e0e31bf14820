using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

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

    public CaseBrowser NewBrowser() => new(_application.GetTestServer());

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration is
    /// refused.</exception>
    public static async Task<CaseHost> StartAsync(CaseSetup setup)
    {
        var application = HostBuilding.Build(setup);
        try
        {
            await application.StartAsync();
            return new CaseHost(application, setup);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
