using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>An application on a database: organization "acme" with an owned connection of the same name.</summary>
internal sealed class TestApp<TContext> : IAsyncDisposable
    where TContext : DbContext
{
    public const string Issuer = "https://idp.acme.test";

    private readonly ServiceCollection _registered = [];
    private readonly ServiceProvider _services;
    private readonly bool _ownsDatabase;
    private readonly bool _isDirect;

    private TestApp(TestAppOptions<TContext> options, TestDatabases databases)
    {
        _ownsDatabase = options.Database is null;
        _isDirect = databases.IsDirect;
        Database = options.Database ?? databases.Create(options.ConnectionSettings);
        var services = _registered;
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        AddContext(services, options);
        var builder = services.AddJitProvisioningCore()
            .AddOrganization("acme")
            .AddConnection("acme", connection =>
            {
                connection.Issuer = Issuer;
                connection.Organization = "acme";
                connection.Domains.Add("acme.test");
                connection.DefaultRoles.Add("Member");
            })
            .UseEntityFrameworkStore<TContext>(store =>
            {
                store.OnCommit = options.OnCommit;
                store.PrepareLookUps = options.PrepareLookUps;
                store.DirectSql = _isDirect;
            });
        options.Configure?.Invoke(builder);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    public CommandRecorder Commands { get; } = new();

    public TransactionRecorder Transactions { get; } = new();

    public LookupGate Lookups { get; } = new();

    public TestDatabase Database { get; }

    public string ConnectionString => Database.ConnectionString;

    public IServiceProvider Services => _services;

    public IRelationalUserStore Store => (IRelationalUserStore)_services.GetRequiredService<IUserStore>();

    /// <summary>Starts one on a database of its own.</summary>
    /// <param name="options">How it differs from the usual one.</param>
    /// <param name="databases">The databases to take one of; null for SQLite's.</param>
    public static async Task<TestApp<TContext>> StartAsync(
        TestAppOptions<TContext>? options = null, TestDatabases? databases = null)
    {
        options ??= new TestAppOptions<TContext>();
        var app = new TestApp<TContext>(options, databases ?? TestDatabases.Sqlite);
        if (options.CreateTables)
        {
            await app.CreateTablesAsync();
            app.Forget();
        }

        return app;
    }

    public async Task<ProvisioningResult> SignInAsync(string subject, Action<JsonObject>? payload = null)
    {
        await using var scope = _services.CreateAsyncScope();
        return await SignInAsync(scope.ServiceProvider, subject, payload);
    }

    /// <summary>Signs in on another server of the application.</summary>
    public async Task<ProvisioningResult> SignInElsewhereAsync(string subject, Action<JsonObject>? payload = null)
    {
        await using var server = _registered.BuildServiceProvider(validateScopes: true);
        await using var scope = server.CreateAsyncScope();
        return await SignInAsync(scope.ServiceProvider, subject, payload);
    }

    public static async Task<ProvisioningResult> SignInAsync(
        IServiceProvider request, string subject, Action<JsonObject>? payload = null) =>
        await SignInAsync(request, "acme", Issuer, subject, payload);

    /// <summary>Signs in by a connection that came at run time.</summary>
    public async Task<ProvisioningResult> SignInByAsync(string scheme, string issuer, string subject)
    {
        await using var scope = _services.CreateAsyncScope();
        return await SignInAsync(scope.ServiceProvider, scheme, issuer, subject, payload: null);
    }

    private static async Task<ProvisioningResult> SignInAsync(
        IServiceProvider request, string scheme, string issuer, string subject, Action<JsonObject>? payload)
    {
        var claims = new JsonObject { ["iss"] = issuer, ["sub"] = subject };
        payload?.Invoke(claims);
        return await request.GetRequiredService<IProvisioner>().ProvisionAsync(new ExternalSignIn
        {
            Scheme = scheme,
            Channel = SignInChannel.OpenIdConnect,
            Issuer = issuer,
            Claims = ClaimSet.Parse(Encoding.UTF8.GetBytes(claims.ToJsonString())),
        });
    }

    public async Task<T> OrganizeAsync<T>(Func<IOrganizationAdministration, ValueTask<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IOrganizationAdministration>());
    }

    public async Task<T> InContextAsync<T>(Func<TContext, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    public Task<List<TRow>> RowsAsync<TRow>()
        where TRow : class =>
        InContextAsync(context => context.Set<TRow>().AsNoTracking().IgnoreQueryFilters().ToListAsync());

    /// <summary>Forgets what was recorded so far.</summary>
    public void Forget()
    {
        Commands.Clear();
        Transactions.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsDatabase)
        {
            await Database.DisposeAsync();
        }
    }

    private async Task CreateTablesAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        await Database.CreateAsync(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    private void AddContext(IServiceCollection services, TestAppOptions<TContext> options)
    {
        void Use(DbContextOptionsBuilder context)
        {
            Database.Use(context, options.Strategy);
            if (!_isDirect)
            {
                context.AddInterceptors(Commands, Transactions, Lookups);
            }

            context.AddInterceptors(options.Interceptor is { } interceptor ? [interceptor] : []);
        }

        _ = options.Registration switch
        {
            ContextRegistration.AddDbContext => services.AddDbContext<TContext>(Use),
            ContextRegistration.AddDbContextPool => services.AddDbContextPool<TContext>(Use),
            ContextRegistration.AddDbContextFactory => services.AddDbContextFactory<TContext>(Use),
            _ => services.AddPooledDbContextFactory<TContext>(Use),
        };
    }
}
