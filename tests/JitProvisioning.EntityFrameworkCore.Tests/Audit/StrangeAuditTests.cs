using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>What is wrong with the database is the fault of no entry, and what somebody wrote past the library holds up
/// nothing else.</summary>
public abstract class StrangeAuditTests(TestDatabases databases) : DatabaseTests(databases)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public sealed class OnSqlite() : StrangeAuditTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : StrangeAuditTests(server.Databases);

    [DatabaseFact]
    public async Task A_connection_that_cannot_be_opened_makes_no_entry_unreadable()
    {
        var tokens = new Tokens();
        await using var app = await StartAsync(new() { Interceptor = tokens });
        await app.SignInAsync("sarah");
        var audit = ((IAuditedUserStore)app.Store).Audit;
        tokens.AreGarbled = true;

        await Assert.ThrowsAsync<FormatException>(
            () => Task.Run(async () => await audit.ReadUnsealedAsync(10, default)).WaitAsync(Patience));
        await Assert.ThrowsAsync<FormatException>(
            () => audit.ReadSealedAsync(AuditFilter.Everything, 10, default).AsTask());
    }

    [DatabaseFact]
    public async Task A_chain_of_which_nothing_is_sealed_is_put_back_as_well()
    {
        await using var app = await StartAsync(new());
        await app.SignInAsync("sarah");
        await app.Database.RunAsync("""DELETE FROM "JitAuditChain" """);
        await app.Database.RunAsync(Assert.Single(AuditDocument.SqlUnder("When the row of the chain is gone")));

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuditUpkeep>().RunAsync();

        var verification = await scope.ServiceProvider.GetRequiredService<IAuditReader>().VerifyAsync();
        Assert.Equal((true, 1), (verification.Holds, verification.Verified.Position));
    }

    /// <summary>Stands for an interceptor of the application that asks a service for a token, and reads it.</summary>
    private sealed class Tokens : DbConnectionInterceptor
    {
        public bool AreGarbled { get; set; }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default) =>
            AreGarbled ? throw new FormatException("The token is garbled.") : new(result);
    }
}
