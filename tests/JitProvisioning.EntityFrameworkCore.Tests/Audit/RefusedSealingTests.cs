using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A database that passes over the updates by which the audit is sealed, and says nothing, is found
/// out.</summary>
public abstract class RefusedSealingTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : RefusedSealingTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : RefusedSealingTests(server.Databases);

    [DatabaseTheory]
    [InlineData("JitAuditEntries")]
    [InlineData("JitAuditChain")]
    public async Task A_trigger_that_keeps_rows_as_they_are_is_told_and_sealing_goes_on_without_it(string table)
    {
        var logs = new FakeLogCollector();
        await using var app = await StartAsync(new()
        {
            Configure = builder => builder.Services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs)),
        });
        await app.SignInAsync("sarah");
        await app.SignInAsync("tom");
        await app.Database.PassOverUpdatesAsync(table);

        for (var upkeep = 0; upkeep < 2 * SealingRefusals.Most; upkeep++)
        {
            await UpkeepAsync(app);
        }

        Assert.Equal(LogLevel.Warning, Assert.Single(logs.GetSnapshot(), record => record.Id.Id == 146).Level);
        Assert.All(await app.RowsAsync<JitAuditEntry>(), entry => Assert.Null(entry.Position));

        await app.Database.TakeUpdatesAsync(table);
        await UpkeepAsync(app);
        await using var scope = app.Services.CreateAsyncScope();
        var verification = await scope.ServiceProvider.GetRequiredService<IAuditReader>().VerifyAsync();
        Assert.Equal((true, 2), (verification.Holds, verification.Verified.Position));
    }

    private static async Task UpkeepAsync(TestApp<AppDb> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuditUpkeep>().RunAsync();
    }
}
