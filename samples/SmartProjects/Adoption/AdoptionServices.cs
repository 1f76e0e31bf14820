using Microsoft.EntityFrameworkCore;
using SmartProjects.IdentityProviders;
using SmartProjects.SignIn;

namespace SmartProjects.Adoption;

/// <summary>The engine with SmartProjects' connections, without the web application.</summary>
public sealed class AdoptionServices : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="database">The database file.</param>
    /// <param name="linksByAddress">Whether SuperFantasy's new provider joins people to accounts by verified
    /// address.</param>
    public AdoptionServices(string database, bool linksByAddress)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContextPool<SmartProjectsDb>(options => options.UseSqlite($"Data Source={database}"));
        var provisioning = services.AddJitProvisioningCore().UseEntityFrameworkStore<SmartProjectsDb>();
        Companies.Declare(provisioning);

        // Links are imported under the issuer exactly as tokens will spell it.
        provisioning
            .AddConnection("superfantasy", connection => connection.Issuer = SuperFantasy.Definition.Issuer)
            .AddConnection("workspace", connection => connection.Issuer = SuperCorp.Definition.Issuer)
            .AddConnection("staff", connection =>
            {
                connection.Issuer = SuperFantasyStaff.Definition.Issuer;
                connection.LinkVerifiedEmail = linksByAddress;
            });
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Does something in a scope of its own.</summary>
    public async Task<T> DoAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
