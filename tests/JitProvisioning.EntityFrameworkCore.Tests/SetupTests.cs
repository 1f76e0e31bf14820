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
