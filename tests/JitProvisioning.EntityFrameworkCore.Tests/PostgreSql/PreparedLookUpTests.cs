using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A look-up can be planned once a connection, whatever the connection string
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
    public async Task A_look_up_is_prepared_where_the_store_is_told_to(bool prepares, int statements)
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

    // As interceptors do that write down which request a command belongs to.
    [PostgreSqlFact]
    public async Task Look_ups_that_differ_each_time_fill_no_server()
    {
        await using var app = await StartAsync(prepares: true, new Remarks());

        for (var signIn = 0; signIn < 100; signIn++)
        {
            await app.SignInAsync("sarah");
        }

        Assert.InRange(await CountAsync(app), 1, 64);
    }

    [PostgreSqlFact]
    public async Task Look_ups_outlive_a_change_of_their_table()
    {
        await using var app = await StartAsync(prepares: true);
        await app.SignInAsync("sarah");
        await app.SignInAsync("sarah");
        await app.Database.RunAsync("""ALTER TABLE "JitUsers" ALTER "DisplayName" TYPE varchar(300)""");

        var results = new List<ProvisioningResult>();
        for (var signIn = 0; signIn < 3; signIn++)
        {
            results.Add(await app.SignInAsync("sarah"));
        }

        Assert.Equal(ProvisioningOutcome.Unchanged, results[^1].Outcome);
        Assert.InRange(results.Count(result => !result.Succeeded), 0, 1);
    }

    private Task<TestApp<AppDb>> StartAsync(bool prepares, IInterceptor? interceptor = null) =>
        TestApp<AppDb>.StartAsync(
            new() { ConnectionSettings = OneConnection, PrepareLookUps = prepares, Interceptor = interceptor },
            server.Databases);

    private static Task<int> CountAsync(TestApp<AppDb> app) => app.InContextAsync(async context =>
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = PreparedLookUps;
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    });

    private sealed class Remarks : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            command.CommandText += $" -- {Guid.NewGuid()}";
            return new(result);
        }
    }
}
