using System.Text.Json;
using Databases;
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
    private readonly ToldFile _told;
    private readonly Func<IServiceProvider, DbContext> _context =
        _ => throw new InvalidOperationException("There is no database.");

    public ServerHost(StoreKind store, string database, params IInterceptor[] interceptors)
        : this(store, database, TimeProvider.System, interceptors)
    {
    }

    public ServerHost(StoreKind store, string database, TimeProvider time, params IInterceptor[] interceptors)
    {
        void Use(DbContextOptionsBuilder context) => (store == StoreKind.Sqlite
            ? context.UseSqlite(database).AddInterceptors(SqliteBusyWait.Instance)
            : context.UseNpgsql(database)).AddInterceptors(interceptors);
        _told = new ToldFile(interceptors.OfType<DeathInterceptor>().SingleOrDefault());

        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        var builder = services
            .AddJitProvisioningCore(options => options.StoreTimeout = StoreTimeout ?? options.StoreTimeout)
            .AddOrganization(
                Acme, organization => organization.RoleRules.Add(new() { Value = Editors, Role = "Editor" }))
            .AddOrganization(Small, organization => organization.SeatLimit = 1)
            .AddConnection(Acme, connection => Configure(connection, Acme))
            .AddConnection(Small, connection => Configure(connection, Small))
            .AddDurableObserver<FileObserver>("file");
        services.AddSingleton(_told);
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

    /// <summary>How long a call of the store may take; null for the default.</summary>
    public TimeSpan? StoreTimeout { get; init; }

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
        switch (order.Act)
        {
            case ServerAct.SignIn:
                return await SignInAllAsync(order);
            case ServerAct.Suspend:
                return Answer(await ChangeAsync<IUserAdministration>(users => users.SuspendAsync(new(order.User!))));
            case ServerAct.Leave:
                return Answer(await ChangeAsync<IMembershipAdministration>(
                    members => members.RemoveAsync(new(order.User!), new(Small))));
            case ServerAct.KeepUp:
                await KeepUpAsync(order.ToldFile!);
                return new ServerAnswer();
            default:
                await FindAsync(KeyOf("nobody"));
                return new ServerAnswer();
        }
    }

    /// <summary>Seals what was committed, and tells the observer, which writes down in a file what it is
    /// told.</summary>
    public Task KeepUpAsync(string toldFile)
    {
        _told.File = toldFile;
        return InScopeAsync<IAuditUpkeep, bool>(async upkeep =>
        {
            await upkeep.RunAsync();
            return true;
        });
    }

    /// <summary>Seals what is not sealed yet, and checks the whole chain.</summary>
    public async Task<AuditVerification> VerifyAsync(string toldFile)
    {
        await KeepUpAsync(toldFile);
        return await InScopeAsync<IAuditReader, AuditVerification>(reader => reader.VerifyAsync());
    }

    public Task<AdministrationResult> ChangeAsync<TService>(Func<TService, ValueTask<AdministrationResult>> act)
        where TService : notnull => InScopeAsync(act);

    /// <summary>The account that a key leads to, as the store has it.</summary>
    public async Task<UserRecord?> FindAsync(ExternalKey key)
    {
        var found = await InScopeAsync<IUserStore, UserLookup>(
            store => store.FindAsync(UserQuery.ByKey(key), CancellationToken.None));
        return found.User is { } stored ? UserRecord.Read(stored) : null;
    }

    public Task<ProvisioningResult> SignInAsync(ServerOrder order, string subject) =>
        InScopeAsync<IProvisioner, ProvisioningResult>(provisioner => provisioner.ProvisionAsync(new ExternalSignIn
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
        }));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ServerAnswer Answer(AdministrationResult result) => new() { Results = [result.Outcome.ToString()] };

    private static string IssuerOf(string connection) => $"https://idp.{connection}.test";

    private static void Configure(ConnectionOptions connection, string organization)
    {
        connection.Issuer = IssuerOf(organization);
        connection.Organization = organization;
        connection.Domains.Add($"{organization}.test");
        connection.DefaultRoles.Add("Member");
    }

    private async Task<T> InScopeAsync<TService, T>(Func<TService, ValueTask<T>> act)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
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
