using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public sealed class SetupTests
{
    [Fact]
    public void A_context_without_the_tables_fails_the_start_and_the_message_names_the_line_to_add()
    {
        using var services = Build<TablelessDb>(collection => collection.AddDbContext<TablelessDb>(Sqlite));

        var exception = Assert.Throws<OptionsValidationException>(
            services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains(
            "Add modelBuilder.ApplyJitProvisioning(); to TablelessDb.OnModelCreating",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_start_the_first_use_says_the_same()
    {
        using var services = Build<TablelessDb>(collection => collection.AddDbContext<TablelessDb>(Sqlite));
        var store = services.GetRequiredService<IUserStore>();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => store.FindAsync(UserQuery.ById(new UserId("u1")), default).AsTask());

        Assert.Contains("ApplyJitProvisioning", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_that_is_not_registered_fails_the_start()
    {
        using var services = Build<AppDb>(_ => { });

        var exception = Assert.Throws<OptionsValidationException>(
            services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("AddDbContext<AppDb>", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_complete_setup_starts_without_touching_the_database()
    {
        using var services = Build<AppDb>(collection => collection.AddDbContext<AppDb>(
            context => context.UseSqlite("Data Source=/nowhere/at/all/app.db")));

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory]
    [InlineData("Host=one,two;Database=app", false)]
    [InlineData("Host=one,two;Database=app;Target Session Attributes=prefer-standby", false)]
    [InlineData("Host=one,two;Database=app;Target Session Attributes=prefer-primary", false)]
    [InlineData("Host=one,two;Database=app;TargetSessionAttributes=any", false)]
    [InlineData("Host=one;Database=app;Target Session Attributes=Standby", false)]
    [InlineData("Host=one;Database=app;Target Session Attributes=read-only", false)]
    [InlineData("Host=one,two;Database=app;Target Session Attributes=Primary", true)]
    [InlineData("Host=one,two;Database=app;Target Session Attributes=read-write", true)]
    [InlineData("Host=one;Database=app", true)]
    public void A_connection_that_may_lead_to_a_standby_fails_the_start(string connectionString, bool starts) =>
        MustStart(context => context.UseNpgsql(connectionString), starts, "Target Session Attributes=primary");

    [Theory]
    [InlineData("Server=one;Database=app;ApplicationIntent=ReadOnly", false)]
    [InlineData("Server=one;Database=app;Application Intent=readonly", false)]
    [InlineData("Server=one;Database=app;ApplicationIntent=ReadWrite", true)]
    [InlineData("Server=one;Database=app", true)]
    public void A_connection_that_may_lead_to_a_secondary_fails_the_start(string connectionString, bool starts) =>
        MustStart(context => context.UseSqlServer(connectionString), starts, "Application Intent=ReadOnly");

    private static void MustStart(Action<DbContextOptionsBuilder> use, bool starts, string advice)
    {
        using var services = Build<AppDb>(collection => collection.AddDbContext<AppDb>(use));
        var start = services.GetRequiredService<IStartupValidator>().Validate;
        if (starts)
        {
            start();
        }
        else
        {
            Assert.Contains(advice, Assert.Throws<OptionsValidationException>(start).Message, StringComparison.Ordinal);
        }
    }

    private static ServiceProvider Build<TContext>(Action<IServiceCollection> register)
        where TContext : DbContext
    {
        var services = new ServiceCollection();
        services.AddLogging();
        register(services);
        services.AddJitProvisioningCore().UseEntityFrameworkStore<TContext>();
        return services.BuildServiceProvider();
    }

    private static void Sqlite(DbContextOptionsBuilder context) => context.UseSqlite("Data Source=:memory:");
}
