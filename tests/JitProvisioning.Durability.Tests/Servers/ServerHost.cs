using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JitProvisioning.Durability.Tests;

/// <summary>An application as each of its servers runs it: "acme" has room for everybody, "small" for one.</summary>
internal sealed class ServerHost : IAsyncDisposable
{
    public const string Acme = "acme";
    public const string Small = "small";

    private readonly ServiceProvider _services;
    private readonly Func<IServiceProvider, DbContext> _context;

    public ServerHost(StoreKind store, string database, params IInterceptor[] interceptors)
    {
        void Use(DbContextOptionsBuilder context) => (store == StoreKind.Sqlite
            ? context.UseSqlite(database)
            : context.UseNpgsql(database)).AddInterceptors(interceptors);

        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        var builder = services.AddJitProvisioningCore()
            .AddOrganization(Acme)
            .AddOrganization(Small, organization => organization.SeatLimit = 1)
            .AddConnection(Acme, connection => Configure(connection, Acme))
            .AddConnection(Small, connection => Configure(connection, Small));
        if (store == StoreKind.Identity)
        {
            services.AddDbContext<UsersDb>(Use);
            services.AddIdentityCore<IdentityUser>().AddRoles<IdentityRole>().AddEntityFrameworkStores<UsersDb>();
            builder.UseIdentityStore<IdentityUser, UsersDb>();
            _context = provider => provider.GetRequiredService<UsersDb>();
        }
        else
        {
            services.AddDbContext<PlainDb>(Use);
            builder.UseEntityFrameworkStore<PlainDb>();
            _context = provider => provider.GetRequiredService<PlainDb>();
        }

        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public Task CreateTablesAsync() => InContextAsync(context => context.Database.EnsureCreatedAsync());

    public Task<List<TRow>> RowsAsync<TRow>()
        where TRow : class => InContextAsync(context => context.Set<TRow>().AsNoTracking().ToListAsync());

    public async Task<T> InContextAsync<T>(Func<DbContext, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(_context(scope.ServiceProvider));
    }

    public Task<ServerAnswer> RunAsync(ServerOrder order) => order.Act switch
    {
        ServerAct.SignIn => SignInAllAsync(order),
        ServerAct.Suspend => ChangeAsync<IUserAdministration>(users => users.SuspendAsync(new(order.User!))),
        _ => ChangeAsync<IMembershipAdministration>(members => members.RemoveAsync(new(order.User!), new(Small))),
    };

    public async Task<ProvisioningResult> SignInAsync(ServerOrder order, string subject)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProvisioner>().ProvisionAsync(new ExternalSignIn
        {
            Scheme = order.Connection,
            Channel = SignInChannel.OpenIdConnect,
            Issuer = IssuerOf(order.Connection),
            LoginKey = subject,
            Claims = ClaimSet.Parse(JsonSerializer.SerializeToUtf8Bytes(new
            {
                sub = subject,
                name = order.Name,
                email = order.Email ?? $"{subject}@{order.Connection}.test",
                email_verified = true,
            })),
        });
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static string IssuerOf(string connection) => $"https://idp.{connection}.test";

    private static void Configure(ConnectionOptions connection, string organization)
    {
        connection.Issuer = IssuerOf(organization);
        connection.Organization = organization;
        connection.Domains.Add($"{organization}.test");
        connection.DefaultRoles.Add("Member");
    }

    private async Task<ServerAnswer> SignInAllAsync(ServerOrder order)
    {
        var results = await Task.WhenAll(order.Subjects
            .SelectMany(subject => Enumerable.Repeat(subject, order.Each))
            .Select(subject => Task.Run(() => SignInAsync(order, subject))));
        return new ServerAnswer
        {
            Results = [.. results.Select(result => $"{result.Outcome}({result.Reason})")],
            Users = [.. results.Where(result => result.Succeeded).Select(result => result.User!.Id.Value).Distinct()],
        };
    }

    private async Task<ServerAnswer> ChangeAsync<TService>(Func<TService, ValueTask<AdministrationResult>> act)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        var result = await act(scope.ServiceProvider.GetRequiredService<TService>());
        return new ServerAnswer { Results = [result.Outcome.ToString()] };
    }
}
