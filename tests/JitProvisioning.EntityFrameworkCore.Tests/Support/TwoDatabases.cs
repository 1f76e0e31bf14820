using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>An application with two database files: which of them a context leads to hangs on the request.</summary>
internal sealed class TwoDatabases<TContext> : IAsyncDisposable
    where TContext : DbContext
{
    private readonly TestFolder[] _folders = [new(), new()];
    private readonly AsyncLocal<int> _current = new();
    private readonly ServiceProvider _services;

    private TwoDatabases(Action<IServiceCollection, Func<string>> addContext, bool isDirect)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        addContext(services, () => _folders[_current.Value].ConnectionString);
        services.AddJitProvisioningCore()
            .AddOrganization("acme")
            .AddConnection("acme", connection =>
            {
                connection.Issuer = TestApp<TContext>.Issuer;
                connection.Organization = "acme";
            })
            .UseEntityFrameworkStore<TContext>(store => store.DirectSql = isDirect);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public static async Task<TwoDatabases<TContext>> StartAsync(
        Action<IServiceCollection, Func<string>> addContext, bool isDirect = false)
    {
        var databases = new TwoDatabases<TContext>(addContext, isDirect);
        await databases.InAsync(0, services => services.GetRequiredService<TContext>().Database.EnsureCreatedAsync());
        await databases.InAsync(1, services => services.GetRequiredService<TContext>().Database.EnsureCreatedAsync());
        return databases;
    }

    /// <summary>Signs sarah in by a request that is led to one of the two.</summary>
    public Task<ProvisioningResult> SignInAsync(int database) => InAsync(database, services => services
        .GetRequiredService<IProvisioner>()
        .ProvisionAsync(new ExternalSignIn
        {
            Scheme = "acme",
            Channel = SignInChannel.OpenIdConnect,
            Issuer = TestApp<TContext>.Issuer,
            Claims = ClaimSet.Parse(Encoding.UTF8.GetBytes(
                $$"""{ "iss": "{{TestApp<TContext>.Issuer}}", "sub": "sarah" }""")),
        })
        .AsTask());

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        foreach (var folder in _folders)
        {
            folder.Dispose();
        }
    }

    private async Task<T> InAsync<T>(int database, Func<IServiceProvider, Task<T>> act)
    {
        _current.Value = database;
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }
}
