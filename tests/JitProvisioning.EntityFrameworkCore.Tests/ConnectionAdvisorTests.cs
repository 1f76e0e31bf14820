using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>What the store says of its connection string, without opening a connection.</summary>
public sealed class ConnectionAdvisorTests
{
    [Theory]
    [InlineData("", "Max Auto Prepare=100")]
    [InlineData(";Multiplexing=true", "Multiplexing")]
    [InlineData(";Max Auto Prepare=20", null)]
    [InlineData(";MaxAutoPrepare=20;Multiplexing=false", null)]
    public void A_connection_to_PostgreSQL_that_prepares_nothing_is_told(string settings, string? line)
    {
        var advice = Advise(options => options.UseNpgsql("Host=127.0.0.1;Database=app" + settings));

        if (line is null)
        {
            Assert.Empty(advice);
        }
        else
        {
            Assert.Contains(line, Assert.Single(advice), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SQLite_prepares_by_itself() => Assert.Empty(Advise(options => options.UseSqlite("Data Source=:memory:")));

    private static string[] Advise(Action<DbContextOptionsBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddDbContext<AppDb>(configure);
        services.AddJitProvisioningCore().UseEntityFrameworkStore<AppDb>();
        using var provider = services.BuildServiceProvider(validateScopes: true);
        using var scope = provider.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IStoreAdvisor>().SelectMany(advisor => advisor.Advise())];
    }
}
