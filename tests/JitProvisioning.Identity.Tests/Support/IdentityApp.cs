using JitProvisioning.EntityFrameworkCore.Tests;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Identity.Tests;

/// <summary>An application with ASP.NET Core Identity, on an SQLite file unless said otherwise: organization "acme"
/// with an owned connection of the same name.</summary>
internal sealed class IdentityApp<TUser, TContext> : IAsyncDisposable
    where TUser : class
    where TContext : DbContext
{
    public const string Issuer = "https://idp.acme.test";

    private readonly TestFolder _folder = new();
    private readonly ServiceProvider _services;

    private IdentityApp(IdentityAppOptions<TUser> options)
    {
        ConnectionString = options.Database?.ConnectionString ?? options.ConnectionString ?? _folder.ConnectionString;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddDbContext<TContext>(context =>
        {
            if (options.Database is { } database)
            {
                database.Use(context);
            }
            else
            {
                options.Provider(context, ConnectionString);
            }

            context.AddInterceptors(options.Records ? [Commands, Transactions] : []);
            context.AddInterceptors(options.Interceptor is { } interceptor ? [interceptor] : []);
        });
        services.AddAuthentication();
        var identity = services.AddIdentityCore<TUser>(options.Identity ?? (_ => { }));
        options.AddStores(identity);
        options.Services?.Invoke(services);
        var builder = services.AddJitProvisioningCore(options.Provisioning)
            .AddOrganization("acme")
            .AddConnection("acme", connection =>
            {
                connection.Issuer = Issuer;
                connection.Organization = "acme";
                connection.Domains.Add("acme.test");
                connection.DefaultRoles.Add("Member");
                options.Connection?.Invoke(connection);
            })
            .UseIdentityStore<TUser, TContext>(options.Store);
        services.Configure<EntityFrameworkStoreOptions<TContext>>(store => store.DirectSql = options.DirectSql);
        options.Builder?.Invoke(builder);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    public CommandRecorder Commands { get; } = new();

    public TransactionRecorder Transactions { get; } = new();

    public string ConnectionString { get; }

    public IServiceProvider Services => _services;

    public IRelationalUserStore Store => (IRelationalUserStore)_services.GetRequiredService<IUserStore>();

    public static async Task<IdentityApp<TUser, TContext>> StartAsync(IdentityAppOptions<TUser> options)
    {
        var app = new IdentityApp<TUser, TContext>(options);
        if (options.CreateTables)
        {
            await app.InScopeAsync(services => CreateTablesAsync(services, options.Database));
        }

        app.Forget();
        return app;
    }

    /// <summary>Forgets what was recorded so far.</summary>
    public void Forget()
    {
        Commands.Clear();
        Transactions.Clear();
    }

    /// <summary>Signs a person in by the connection, as its handler would hand it over.</summary>
    public async Task<ProvisioningResult> SignInAsync(
        string subject, Action<JsonObject>? payload = null, string? loginKey = null, string issuer = Issuer)
    {
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["sub"] = subject,
            ["iat"] = Time.GetUtcNow().ToUnixTimeSeconds(),
        };
        payload?.Invoke(claims);
        return await InScopeAsync(services => services.GetRequiredService<IProvisioner>().ProvisionAsync(
            new ExternalSignIn
            {
                Scheme = "acme",
                Channel = SignInChannel.OpenIdConnect,
                Issuer = issuer,
                LoginKey = loginKey ?? subject,
                Claims = ClaimSet.Parse(Encoding.UTF8.GetBytes(claims.ToJsonString())),
            }).AsTask());
    }

    public Task<ProvisioningResult> SignInAsync(string subject, string address) => SignInAsync(subject, claims =>
    {
        claims["email"] = address;
        claims["email_verified"] = true;
    });

    public Task<T> InManagerAsync<T>(Func<UserManager<TUser>, Task<T>> act) =>
        InScopeAsync(services => act(services.GetRequiredService<UserManager<TUser>>()));

    public Task<T> InContextAsync<T>(Func<TContext, Task<T>> act) =>
        InScopeAsync(services => act(services.GetRequiredService<TContext>()));

    public Task<T> MembersAsync<T>(Func<IMembershipAdministration, ValueTask<T>> act) =>
        InScopeAsync(services => act(services.GetRequiredService<IMembershipAdministration>()).AsTask());

    public Task<T> AdministerAsync<T>(Func<IUserAdministration, ValueTask<T>> act) =>
        InScopeAsync(services => act(services.GetRequiredService<IUserAdministration>()).AsTask());

    public Task<List<TRow>> RowsAsync<TRow>()
        where TRow : class =>
        InContextAsync(context => context.Set<TRow>().AsNoTracking().IgnoreQueryFilters().ToListAsync());

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private static async Task<bool> CreateTablesAsync(IServiceProvider services, TestDatabase? database)
    {
        var context = services.GetRequiredService<TContext>();
        await (database?.CreateAsync(context)
            ?? (context.Database.IsSqlite() ? SqliteTemplates.CopyAsync(context) : context.Database.EnsureCreatedAsync()));
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
