using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>What the application takes part by, and where that does not show at once.</summary>
public sealed class DirectSqlPartTests
{
    private static readonly TestDatabases Direct = TestDatabases.Sqlite.Direct;

    [Fact]
    public async Task An_interceptor_of_connections_that_intercepts_more_is_an_obstacle()
    {
        var both = new InterceptsBoth();
        await using var app = await TestApp<AppDb>.StartAsync(new() { Interceptor = both }, Direct);

        await app.SignInAsync("sarah");

        Assert.NotEqual(0, both.Saves);
        Assert.Contains(nameof(InterceptsBoth), Assert.Single(DirectSqlAdvice.Of(app.Services)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interceptor_of_what_is_read_is_an_obstacle()
    {
        await using var app = await TestApp<AppDb>.StartAsync(new() { Interceptor = new Materializes() }, Direct);

        Assert.Contains(nameof(Materializes), Assert.Single(DirectSqlAdvice.Of(app.Services)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_are_those_that_an_interceptor_has_furnished()
    {
        await using var app = await TestApp<ShapedDb<Collated>>.StartAsync(
            new() { Interceptor = new Furnishes() }, Direct);

        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah")).Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await app.SignInAsync("sarah")).Outcome);
    }

    [Fact]
    public async Task A_column_of_the_applications_own_is_filled_by_its_context()
    {
        await using var app = await TestApp<ShapedDb<Filled>>.StartAsync(databases: Direct);

        await app.SignInAsync("sarah");

        Assert.Equal(
            ["filled"],
            await app.InContextAsync(context => context.Set<JitUser>()
                .Select(user => EF.Property<string?>(user, "Nickname"))
                .ToListAsync()));
        Assert.Contains(nameof(JitUser), Assert.Single(DirectSqlAdvice.Of(app.Services)), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_are_others_for_each_operation_are_named()
    {
        var services = new ServiceCollection();
        services.AddDbContext<AppDb>(options => options.UseSqlite("Data Source=app").AddInterceptors(new Furnishes()));
        services.AddJitProvisioningCore().UseEntityFrameworkStore<AppDb>(store => store.DirectSql = true);
        using var provider = services.BuildServiceProvider(validateScopes: true);

        Assert.Contains("optionsLifetime", Assert.Single(DirectSqlAdvice.Of(provider)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_that_the_application_makes_is_named()
    {
        await using var databases = TestDatabases.Sqlite.Create();
        var services = new ServiceCollection();
        services.AddDbContextFactory<AppDb>(options => databases.Use(options));
        services.AddScoped(request => request.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext());
        services.AddJitProvisioningCore().UseEntityFrameworkStore<AppDb>(store => store.DirectSql = true);
        using var provider = services.BuildServiceProvider(validateScopes: true);

        Assert.Contains("its options alone", Assert.Single(DirectSqlAdvice.Of(provider)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_of_a_derived_class_is_named()
    {
        var services = new ServiceCollection();
        services.AddDbContext<AppDb, DerivedDb>(options => options.UseSqlite("Data Source=app"));
        services.AddJitProvisioningCore().UseEntityFrameworkStore<AppDb>(store => store.DirectSql = true);
        using var provider = services.BuildServiceProvider(validateScopes: true);

        Assert.Contains("its options alone", Assert.Single(DirectSqlAdvice.Of(provider)), StringComparison.Ordinal);
    }

    private sealed class DerivedDb(DbContextOptions<DerivedDb> options) : AppDb(options);

    private sealed class InterceptsBoth : DbConnectionInterceptor, ISaveChangesInterceptor
    {
        public int Saves { get; private set; }

        public ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Saves++;
            return ValueTask.FromResult(result);
        }
    }

    private sealed class Materializes : IMaterializationInterceptor;

    private sealed class Furnishes : DbConnectionInterceptor
    {
        public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result)
        {
            ((SqliteConnection)result).CreateCollation("house", string.CompareOrdinal);
            return result;
        }
    }

    private sealed class Collated : IDbShape
    {
        public static void Model(ModelBuilder model) =>
            model.Entity<JitUser>().Property(user => user.Id).UseCollation("house");
    }

    private sealed class Filled : IDbShape
    {
        public static void Model(ModelBuilder model) => model.Entity<JitUser>().Property<string?>("Nickname");

        public static void Start(DbContext context) => context.SavingChanges += (_, _) =>
        {
            foreach (var entry in context.ChangeTracker.Entries<JitUser>())
            {
                entry.Property("Nickname").CurrentValue = "filled";
            }
        };
    }
}
