using JitProvisioning.AuditStores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A row of the audit that cannot be read, as one with a word of a newer version, is named and holds up
/// nothing else; so is a chain whose row is gone.</summary>
public abstract class UnreadableRowTests(TestDatabases databases) : DatabaseTests(databases)
{
    private const string SpoilSecond =
        """
        UPDATE "JitAuditEntries" SET "Reason" = 'Foreseen' WHERE "Id" =
            (SELECT "Id" FROM "JitAuditEntries" ORDER BY "At" LIMIT 1 OFFSET 1)
        """;

    private readonly DurableObserverTests.Mailer _mailer = new();
    private readonly FakeLogCollector _logs = new();

    public sealed class OnSqlite() : UnreadableRowTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : UnreadableRowTests(server.Databases);

    [DatabaseTheory]
    [InlineData("\"Outcome\" = 'Foreseen'")]
    [InlineData("\"Outcome\" = 'created'")]
    [InlineData("\"Outcome\" = '0'")]
    [InlineData("\"Reason\" = 'Foreseen'")]
    [InlineData("\"Channel\" = 'Foreseen'")]
    [InlineData("\"Rule\" = ''")]
    [InlineData("\"Warnings\" = '[\"Foreseen\"]'")]
    [InlineData("\"Facts\" = '['")]
    [InlineData("\"Changes\" = replace(\"Changes\", '\"field\":', '\"by\":\"ops\",\"field\":')")]
    [InlineData("\"Changes\" = replace(\"Changes\", '\"field\":', '\"field\":\"role\",\"field\":')")]
    public async Task A_sealed_one_is_a_fault_at_its_position(string edit)
    {
        await using var app = await StartAsync(people: 5);
        await UpkeepAsync(app);
        var third = (await AuditOf(app).ReadSealedAsync(new AuditFilter { After = 2 }, 1, default))[0].Entry.UserId;
        await app.Database.RunAsync($"""UPDATE "JitAuditEntries" SET {edit} WHERE "Position" = 3""");

        var verification = await ReadAsync(app, reader => reader.VerifyAsync());
        var (before, read) = await ReadAllAsync(app, AuditFilter.Everything);
        var (ofThird, found) = await ReadAllAsync(app, new AuditFilter { User = third });
        var exported = await Assert.ThrowsAsync<AuditEntryUnreadableException>(
            () => ReadAsync(app, reader => reader.ExportAsync(Stream.Null)));

        Assert.Equal(new AuditFault(AuditFaultKind.Altered, 3), verification.Fault);
        Assert.Equal([1, 2], before);
        Assert.Empty(ofThird);
        Assert.Equal((3, 3, 3), (read?.Position, found?.Position, exported.Position));
        Assert.Equal([4, 5], (await ReadAllAsync(app, new AuditFilter { After = 3 })).Positions);
    }

    [DatabaseFact]
    public async Task One_that_is_not_sealed_is_passed_until_somebody_can_read_it()
    {
        await using var app = await StartAsync(people: 5);
        var second = (await AuditOf(app).ReadUnsealedAsync(2, default)).Entries[1];
        await app.Database.RunAsync(SpoilSecond);

        await UpkeepAsync(app);
        await UpkeepAsync(app);

        Assert.Equal([1, 2, 3, 4], (await ReadAllAsync(app, AuditFilter.Everything)).Positions);
        Assert.Equal(4, _mailer.Told.Count);
        var verification = await ReadAsync(app, reader => reader.VerifyAsync());
        Assert.Equal((true, 1, 1), (verification.Holds, verification.Unsealed, verification.Unreadable));
        var logged = Assert.Single(_logs.GetSnapshot(), record => record.Id.Id == 138);
        Assert.Contains(second.Id.ToString(), logged.Message, StringComparison.Ordinal);

        await app.Database.RunAsync(
            $"""UPDATE "JitAuditEntries" SET "Reason" = '{second.Reason}' WHERE "Position" IS NULL""");
        await UpkeepAsync(app);

        var last = await AuditOf(app).ReadSealedAsync(new AuditFilter { After = 4 }, 10, default);
        Assert.Equal(second, Assert.Single(last).Entry);
        Assert.True((await ReadAsync(app, reader => reader.VerifyAsync())).Holds);
    }

    // More than a page of them, before, between and behind those that can be read.
    [DatabaseFact]
    public async Task Many_that_are_not_sealed_hide_none()
    {
        await using var app = await StartAsync(people: 12);
        await app.Database.RunAsync(
            """
            UPDATE "JitAuditEntries" SET "Reason" = 'Foreseen' WHERE "Id" NOT IN
                (SELECT "Id" FROM (SELECT "Id" FROM "JitAuditEntries" ORDER BY "At" LIMIT 1 OFFSET 5) AS sixth)
            AND "Id" NOT IN
                (SELECT "Id" FROM (SELECT "Id" FROM "JitAuditEntries" ORDER BY "At" LIMIT 2 OFFSET 9) AS later)
            """);

        foreach (var count in new[] { 1, 2, 3, 4, 100 })
        {
            var read = await AuditOf(app).ReadUnsealedAsync(count, default);
            Assert.Equal(Math.Min(count, 3), read.Entries.Count);
            Assert.Equal(read.Entries.OrderBy(entry => entry.At), read.Entries);
            Assert.Equal(read.Unreadable.Count, read.Unreadable.Distinct().Count());
        }

        Assert.Equal(9, (await AuditOf(app).ReadUnsealedAsync(100, default)).Unreadable.Count);
    }

    [DatabaseFact]
    public async Task A_chain_without_its_row_is_a_fault_and_upkeep_says_what_to_do()
    {
        await using var app = await StartAsync(people: 3);
        await UpkeepAsync(app);
        var head = await ReadAsync(app, reader => reader.ReadHeadAsync());
        await app.SignInAsync("late");
        await app.Database.RunAsync("""DELETE FROM "JitAuditChain" """);

        var verification = await ReadAsync(app, reader => reader.VerifyAsync(head));
        var failure = await Assert.ThrowsAsync<AuditChainMissingException>(() => UpkeepAsync(app));

        Assert.Equal(new AuditFault(AuditFaultKind.ChainMissing, 0), verification.Fault);
        Assert.Contains("JitAuditChain", failure.Message, StringComparison.Ordinal);
        Assert.Contains("docs/audit.md", failure.Message, StringComparison.Ordinal);

        await app.Database.RunAsync(Assert.Single(AuditDocument.SqlUnder("When the row of the chain is gone")));
        Assert.True((await ReadAsync(app, reader => reader.VerifyAsync(head))).Holds);
        await UpkeepAsync(app);
        Assert.Equal(4, (await ReadAsync(app, reader => reader.ReadHeadAsync())).Position);
        Assert.True((await ReadAsync(app, reader => reader.VerifyAsync(head))).Holds);
    }

    private static IAuditStore AuditOf(TestApp<AppDb> app) => ((IAuditedUserStore)app.Store).Audit;

    private static async Task<(List<long> Positions, AuditEntryUnreadableException? Unreadable)> ReadAllAsync(
        TestApp<AppDb> app, AuditFilter filter)
    {
        var positions = new List<long>();
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await foreach (var entry in scope.ServiceProvider.GetRequiredService<IAuditReader>().ReadAsync(filter))
            {
                positions.Add(entry.Position);
            }

            return (positions, null);
        }
        catch (AuditEntryUnreadableException unreadable)
        {
            return (positions, unreadable);
        }
    }

    private static async Task<T> ReadAsync<T>(TestApp<AppDb> app, Func<IAuditReader, ValueTask<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IAuditReader>());
    }

    private static async Task UpkeepAsync(TestApp<AppDb> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuditUpkeep>().RunAsync();
    }

    private async Task<TestApp<AppDb>> StartAsync(int people)
    {
        var app = await StartAsync(new TestAppOptions<AppDb>
        {
            Configure = builder =>
            {
                builder.Services.AddSingleton(_mailer);
                builder.Services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(_logs));
                builder.AddDurableObserver<DurableObserverTests.MailObserver>("mail");
            },
        });
        await UpkeepAsync(app);
        for (var person = 1; person <= people; person++)
        {
            await app.SignInAsync($"s{person}");
            app.Time.Advance(TimeSpan.FromSeconds(1));
        }

        return app;
    }
}
