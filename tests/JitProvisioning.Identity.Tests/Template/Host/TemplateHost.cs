using JitProvisioning.EntityFrameworkCore.Tests;
using JitProvisioning.EndToEnd.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.Identity.Tests;

/// <summary>A running application, on a loopback port and a database file of its own.</summary>
internal sealed class TemplateHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestFolder? _ownFolder;

    private TemplateHost(WebApplication app, CommandRecorder commands, TestFolder? ownFolder)
    {
        _app = app;
        _ownFolder = ownFolder;
        Commands = commands;
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public CommandRecorder Commands { get; }

    public IReadOnlyList<FakeLogRecord> Log => _app.Services.GetFakeLogCollector().GetSnapshot();

    /// <summary>Starts the application as the only one that the provider returns to.</summary>
    public static async Task<TemplateHost> StartAsync(OidcProviderPeer provider, TemplateOptions? options = null)
    {
        options ??= new TemplateOptions();
        var ownFolder = options.Folder is null ? new TestFolder() : null;
        var commands = new CommandRecorder();
        var app = TemplateApplication.Build(provider.Issuer, (options.Folder ?? ownFolder)!, commands, options);
        var host = new TemplateHost(app, commands, ownFolder);
        await host.InScopeAsync(services =>
            services.GetRequiredService<ApplicationDbContext>().Database.EnsureCreatedAsync());
        await app.StartAsync();
        await provider.SetRedirectUrisAsync(
            new Uri(host.Address, "/signin-oidc"), new Uri(host.Address, "/signin-shared"));
        return host;
    }

    public TemplateBrowser OpenBrowser(string login) => new(Address, login);

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public Task<T> InManagerAsync<T>(Func<UserManager<IdentityUser>, Task<T>> act) =>
        InScopeAsync(services => act(services.GetRequiredService<UserManager<IdentityUser>>()));

    /// <summary>Does something with a user through UserManager.</summary>
    public Task<T> WithUserAsync<T>(string id, Func<UserManager<IdentityUser>, IdentityUser, Task<T>> act) =>
        InManagerAsync(async manager => await act(manager, (await manager.FindByIdAsync(id))!));

    public Task<AdministrationResult> AdministerAsync(
        Func<IUserAdministration, ValueTask<AdministrationResult>> act) =>
        InScopeAsync(services => act(services.GetRequiredService<IUserAdministration>()).AsTask());

    public Task<AdministrationResult> MembersAsync(
        Func<IMembershipAdministration, ValueTask<AdministrationResult>> act) =>
        InScopeAsync(services => act(services.GetRequiredService<IMembershipAdministration>()).AsTask());

    public Task<List<TRow>> RowsAsync<TRow>()
        where TRow : class => InScopeAsync(services => services.GetRequiredService<ApplicationDbContext>()
            .Set<TRow>().AsNoTracking().ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _ownFolder?.Dispose();
    }
}
