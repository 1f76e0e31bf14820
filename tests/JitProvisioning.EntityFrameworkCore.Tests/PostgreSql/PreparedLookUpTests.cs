using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The look-up that each sign-in begins with is planned once a connection, whatever the connection string
/// says. With one connection in the pool, what a test asks and what the store asks is asked of the same.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class PreparedLookUpTests(PostgreSqlFixture server)
{
    private const string OneConnection = "Maximum Pool Size=1";

    private const string PreparedLookUps =
        "SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT%\"KeyHash\"%'";

    [PostgreSqlTheory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_look_up_is_prepared_unless_the_store_is_told_not_to(bool prepares, int statements)
    {
        await using var app = await StartAsync(prepares);

        await app.SignInAsync("sarah");
        await app.SignInAsync("sarah");
        await app.SignInAsync("john");

        Assert.Equal(statements, await CountAsync(app));
    }

    [PostgreSqlFact]
    public async Task A_server_that_has_lost_the_statement_fails_one_sign_in_and_then_none()
    {
        await using var app = await StartAsync(prepares: true);
        await app.SignInAsync("sarah");
        await app.InContextAsync(context => context.Database.ExecuteSqlRawAsync("DEALLOCATE ALL"));

        var failed = await app.SignInAsync("sarah");
        var again = await app.SignInAsync("sarah");
        await app.InContextAsync(context => context.Database.ExecuteSqlRawAsync("DEALLOCATE ALL"));

        Assert.Equal(ProvisioningReason.StoreUnavailable, failed.Reason);
        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await app.SignInAsync("sarah")).Outcome);
    }

    private Task<TestApp<AppDb>> StartAsync(bool prepares) => TestApp<AppDb>.StartAsync(
        new() { ConnectionSettings = OneConnection, PrepareLookUps = prepares }, server.Databases);

    private static Task<int> CountAsync(TestApp<AppDb> app) => app.InContextAsync(async context =>
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = PreparedLookUps;
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    });
}
