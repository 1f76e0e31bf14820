using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Whatever of the application's would be passed by has the context used, and is named.</summary>
public sealed class DirectSqlObstacleTests
{
    private static readonly TestDatabases Direct = TestDatabases.Sqlite.Direct;

    [Fact]
    public async Task An_application_without_obstacles_is_told_nothing()
    {
        await using var app = await TestApp<AppDb>.StartAsync(databases: Direct);

        Assert.Empty(DirectSqlAdvice.Of(app.Services));
    }

    [Fact]
    public async Task What_OnCommit_adds_is_saved_with_the_account()
    {
        var options = new TestAppOptions<AppDb>
        {
            OnCommit = (context, change, _) =>
            {
                Assert.Single(context.ChangeTracker.Entries<JitUser>());
                context.Add(new Customer { Name = "Acme", UserId = change.User!.Id.Value });
                return ValueTask.CompletedTask;
            },
        };
        await using var app = await TestApp<AppDb>.StartAsync(options, Direct);

        var created = await app.SignInAsync("sarah");

        Assert.Equal(created.User!.Id.Value, Assert.Single(await app.RowsAsync<Customer>()).UserId);
        Assert.Contains("OnCommit", Assert.Single(DirectSqlAdvice.Of(app.Services)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_that_overrides_saving_saves()
    {
        await using var app = await TestApp<OverridingDb>.StartAsync(databases: Direct);
        var saves = OverridingDb.Saves.Value = [0];

        await app.SignInAsync("sarah");

        Assert.NotEqual(0, saves[0]);
        Assert.Contains("SaveChangesAsync", Assert.Single(DirectSqlAdvice.Of(app.Services)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interceptor_of_commands_sees_them()
    {
        var recorder = new CommandRecorder();
        await using var app = await TestApp<AppDb>.StartAsync(new() { Interceptor = recorder }, Direct);
        recorder.Clear();

        await app.SignInAsync("sarah");

        Assert.NotEmpty(recorder.Commands);
        Assert.Contains(nameof(CommandRecorder), Assert.Single(DirectSqlAdvice.Of(app.Services)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interceptor_of_connections_sees_them_and_is_no_obstacle()
    {
        var opened = new OpenedConnections();
        await using var app = await TestApp<AppDb>.StartAsync(new() { Interceptor = opened }, Direct);
        await app.SignInAsync("sarah");
        var before = opened.Count;

        await app.SignInAsync("sarah");

        Assert.Equal(before + 1, opened.Count);
        Assert.Empty(DirectSqlAdvice.Of(app.Services));
    }

    [Fact]
    public async Task A_context_that_configures_itself_is_named()
    {
        ConfiguringDb.Choose()[0] = () => "Data Source=:memory:";
        await using var app = await TestApp<ConfiguringDb>.StartAsync(new() { CreateTables = false }, Direct);

        Assert.Contains("its options alone", Assert.Single(DirectSqlAdvice.Of(app.Services)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_whose_SQL_is_unknown_is_named()
    {
        var services = new ServiceCollection();
        services.AddDbContext<AppDb>(options => options.UseSqlServer("Server=127.0.0.1;Database=app"));
        services.AddJitProvisioningCore().UseEntityFrameworkStore<AppDb>(store => store.DirectSql = true);
        using var provider = services.BuildServiceProvider(validateScopes: true);

        Assert.Contains("SqlServer", Assert.Single(DirectSqlAdvice.Of(provider)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_of_the_applications_own_in_the_table_leaves_it_to_the_context()
    {
        await using var app = await TestApp<AwkwardDb>.StartAsync(databases: Direct);

        var created = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah");
        await app.InContextAsync(context => context.Database.ExecuteSqlAsync(
            $"""UPDATE "JitUsers" SET "Nickname" = 'Sally' WHERE "Id" = {created.User!.Id.Value}"""));
        var updated = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah Smith");

        Assert.Equal(ProvisioningOutcome.Updated, updated.Outcome);
        Assert.Equal(
            ["Sally"],
            await app.InContextAsync(context => context.Set<JitUser>()
                .IgnoreQueryFilters()
                .Select(user => EF.Property<string?>(user, "Nickname"))
                .ToListAsync()));
    }

    [Fact]
    public async Task Tables_with_names_of_the_applications_own_are_written()
    {
        await using var app = await TestApp<NamedTablesDb>.StartAsync(databases: Direct);

        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah")).Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await app.SignInAsync("sarah")).Outcome);
        Assert.Single(await app.RowsAsync<JitRoleGrant>());
    }

    private sealed class OpenedConnections : DbConnectionInterceptor
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return Task.CompletedTask;
        }
    }
}
