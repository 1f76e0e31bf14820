using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Look-ups share contexts where these lead to the same database, and nowhere else.</summary>
public sealed class OwnContextTests
{
    [Fact]
    public async Task A_look_up_opens_no_context_of_the_application()
    {
        await using var databases = await TwoDatabases<CountedDb>.StartAsync((services, database) =>
            services.AddDbContext<CountedDb>(options => options.UseSqlite(database())));
        await databases.SignInAsync(0);
        await databases.SignInAsync(0);
        var made = CountedDb.Count();

        var again = await databases.SignInAsync(0);

        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
        Assert.Equal(0, made[0]);
        Assert.Equal(ProvisioningOutcome.Created, (await databases.SignInAsync(1)).Outcome);
        Assert.NotEqual(0, made[0]);
    }

    [Fact]
    public async Task Options_that_are_one_for_all_are_made_once()
    {
        var asked = 0;
        await using var databases = await TwoDatabases<CountedDb>.StartAsync((services, database) => services
            .AddDbContext<CountedDb>(
                options =>
                {
                    asked++;
                    options.UseSqlite(database());
                },
                optionsLifetime: ServiceLifetime.Singleton));
        await databases.SignInAsync(0);
        await databases.SignInAsync(0);
        var made = CountedDb.Count();

        var again = await databases.SignInAsync(0);

        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
        Assert.Equal((0, 1), (made[0], asked));
    }

    [Fact]
    public async Task A_context_that_configures_itself_leads_to_the_database_it_says()
    {
        var chosen = ConfiguringDb.Choose();
        await using var databases = await TwoDatabases<ConfiguringDb>.StartAsync((services, database) =>
        {
            chosen[0] = database;
            services.AddDbContext<ConfiguringDb>();
        });

        await AssertApartAsync(databases);
    }

    [Fact]
    public async Task A_context_that_takes_more_than_options_leads_to_the_database_it_says()
    {
        await using var databases = await TwoDatabases<ChoosingDb>.StartAsync((services, database) => services
            .AddSingleton(database)
            .AddDbContext<ChoosingDb>(options => options.UseSqlite("Data Source=nowhere")));

        await AssertApartAsync(databases);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_context_that_the_application_makes_leads_to_the_database_that_it_is_given(bool isDirect)
    {
        await using var databases = await TwoDatabases<CountedDb>.StartAsync(
            (services, database) => services
                .AddDbContextFactory<CountedDb>(options => options.UseSqlite(database()))
                .AddScoped(request =>
                {
                    var made = request.GetRequiredService<IDbContextFactory<CountedDb>>().CreateDbContext();
                    made.Database.SetConnectionString(database());
                    return made;
                }),
            isDirect);

        await AssertApartAsync(databases);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_factory_of_the_applications_own_leads_to_the_database_that_it_says(bool isDirect)
    {
        await using var databases = await TwoDatabases<CountedDb>.StartAsync(
            (services, database) => services
                .AddSingleton(database)
                .AddDbContextFactory<CountedDb, ChoosingFactory>(options => options.UseSqlite(database())),
            isDirect);

        await AssertApartAsync(databases);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Options_that_hang_on_the_request_lead_to_its_database(bool isDirect)
    {
        await using var databases = await TwoDatabases<CountedDb>.StartAsync(
            (services, database) => services.AddDbContext<CountedDb>(options => options.UseSqlite(database())),
            isDirect);

        await AssertApartAsync(databases);
    }

    [Fact]
    public async Task Interceptors_of_one_request_see_its_look_ups()
    {
        var recorders = new List<CommandRecorder>();
        await using var databases = await TwoDatabases<CountedDb>.StartAsync((services, database) =>
            services.AddDbContext<CountedDb>(options =>
            {
                recorders.Add(new CommandRecorder());
                options.UseSqlite(database()).AddInterceptors(recorders[^1]);
            }));
        await databases.SignInAsync(0);
        await databases.SignInAsync(0);
        recorders.Clear();

        var again = await databases.SignInAsync(0);

        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
        Assert.Single(recorders.SelectMany(recorder => recorder.Commands));
    }

    [Fact]
    public async Task One_open_connection_for_all_contexts_serves_look_ups_too()
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var databases = await TwoDatabases<CountedDb>.StartAsync((services, _) =>
            services.AddDbContext<CountedDb>(options => options.UseSqlite(connection)));

        Assert.Equal(ProvisioningOutcome.Created, (await databases.SignInAsync(0)).Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await databases.SignInAsync(0)).Outcome);
    }

    [Fact]
    public async Task A_database_in_shared_memory_serves_the_librarys_own_SQL()
    {
        const string Shared = "Data Source=own-contexts;Mode=Memory;Cache=Shared";
        await using var keeper = new Microsoft.Data.Sqlite.SqliteConnection(Shared);
        await keeper.OpenAsync();
        await using var databases = await TwoDatabases<CountedDb>.StartAsync(
            (services, _) => services.AddDbContext<CountedDb>(options => options.UseSqlite(Shared)), isDirect: true);

        Assert.Equal(ProvisioningOutcome.Created, (await databases.SignInAsync(0)).Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await databases.SignInAsync(0)).Outcome);
    }

    private static async Task AssertApartAsync<TContext>(TwoDatabases<TContext> databases)
        where TContext : DbContext
    {
        var first = await databases.SignInAsync(0);
        var again = await databases.SignInAsync(0);
        var elsewhere = await databases.SignInAsync(1);
        var elsewhereAgain = await databases.SignInAsync(1);
        var back = await databases.SignInAsync(0);

        Assert.Equal(
            [
                ProvisioningOutcome.Created, ProvisioningOutcome.Unchanged, ProvisioningOutcome.Created,
                ProvisioningOutcome.Unchanged, ProvisioningOutcome.Unchanged,
            ],
            new[] { first, again, elsewhere, elsewhereAgain, back }.Select(result => result.Outcome));
        Assert.NotEqual(first.User!.Id, elsewhere.User!.Id);
        Assert.Equal(first.User.Id, back.User!.Id);
    }

    private sealed class ChoosingFactory(DbContextOptions<CountedDb> options, Func<string> database)
        : IDbContextFactory<CountedDb>
    {
        public CountedDb CreateDbContext()
        {
            var made = new CountedDb(options);
            made.Database.SetConnectionString(database());
            return made;
        }
    }
}
