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
    public const string Editors = "editors";

    private readonly ServiceProvider _services;
    private readonly Func<IServiceProvider, DbContext> _context =
        _ => throw new InvalidOperationException("There is no database.");

    public ServerHost(StoreKind store, string database, params IInterceptor[] interceptors)
        : this(store, database, TimeProvider.System, interceptors)
    {
    }

    public ServerHost(StoreKind store, string database, TimeProvider time, params IInterceptor[] interceptors)
    {
        void Use(DbContextOptionsBuilder context) => (store == StoreKind.Sqlite
            ? context.UseSqlite(database)
            : context.UseNpgsql(database)).AddInterceptors(interceptors);

        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        var builder = services.AddJitProvisioningCore()
            .AddOrganization(
                Acme, organization => organization.RoleRules.Add(new() { Value = Editors, Role = "Editor" }))
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
        else if (store == StoreKind.Memory)
        {
            builder.UseInMemoryStore();
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

    /// <summary>The key of somebody who signs in by "acme".</summary>
    public static ExternalKey KeyOf(string subject) => ExternalKey.Create(IssuerOf(Acme), subject);

    public async Task<ServerAnswer> RunAsync(ServerOrder order)
    {
        if (order.Act == ServerAct.SignIn)
        {
            return await SignInAllAsync(order);
        }

        var user = new UserId(order.User!);
        var result = order.Act == ServerAct.Suspend
            ? await ChangeAsync<IUserAdministration>(users => users.SuspendAsync(user))
            : await ChangeAsync<IMembershipAdministration>(members => members.RemoveAsync(user, new(Small)));
        return new ServerAnswer { Results = [result.Outcome.ToString()] };
    }

    public async Task<AdministrationResult> ChangeAsync<TService>(Func<TService, ValueTask<AdministrationResult>> act)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The account that a key leads to, as the store has it.</summary>
    public async Task<UserRecord?> FindAsync(ExternalKey key)
    {
        await using var scope = _services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<IUserStore>()
            .FindAsync(UserQuery.ByKey(key), CancellationToken.None);
        return found.User is { } stored ? UserRecord.Read(stored) : null;
    }

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
                groups = order.Groups,
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
}
