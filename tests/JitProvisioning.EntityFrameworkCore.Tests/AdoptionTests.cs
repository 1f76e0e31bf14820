using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Adopting the rows that an application's own statement put into the table.</summary>
public abstract class AdoptionTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : AdoptionTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : AdoptionTests(server.Databases);

    [DatabaseFact]
    public async Task Links_are_imported_to_accounts_that_a_statement_copied_from_the_applications_own_table()
    {
        await using var app = await StartAsync();
        await CopyAsync(app, "sarah", "john");

        var dry = await ImportAsync(app, new ImportOptions { DryRun = true }, Link("sarah"), Link("john"), Link("nobody"));
        Assert.Empty(await app.RowsAsync<JitIdentity>());
        Assert.Empty(await app.RowsAsync<JitAuditEntry>());
        var first = await ImportAsync(app, new ImportOptions { Actor = "move" }, Link("sarah"), Link("john"), Link("nobody"));
        var again = await ImportAsync(app, new ImportOptions(), Link("sarah"), Link("john"));
        var signedIn = await app.SignInAsync("sarah");

        Assert.Equal((2, 1), (dry.Imported, dry.Refused));
        Assert.Equal((2, 1), (first.Imported, first.Refused));
        Assert.Equal((0, 2), (again.Imported, again.AlreadyLinked));
        Assert.Equal("id-sarah", signedIn.User!.Id.Value);
        Assert.Equal(2, (await app.RowsAsync<JitUser>()).Count(row => row.VerifiedAddress is not null));
        var imported = (await app.RowsAsync<JitAuditEntry>())
            .Where(row => row.Reason == ProvisioningReason.IdentityImported)
            .ToArray();
        Assert.Equal(2, imported.Length);
        Assert.All(imported, row => Assert.Equal("move", row.Actor));
    }

    [DatabaseFact]
    public async Task An_imported_identity_has_not_signed_in_until_it_does()
    {
        await using var app = await StartAsync();
        await CopyAsync(app, "sarah");

        await ImportAsync(app, new ImportOptions(), Link("sarah"));
        Assert.Null(Assert.Single(await app.RowsAsync<JitIdentity>()).LastSignInAt);
        await app.SignInAsync("sarah");

        Assert.Equal(app.Time.GetUtcNow(), Assert.Single(await app.RowsAsync<JitIdentity>()).LastSignInAt);
    }

    [DatabaseFact]
    public async Task Beside_first_sign_ins_of_the_same_identities_an_import_leaves_one_account_for_each()
    {
        await using var app = await StartAsync();
        string[] subjects = [.. Enumerable.Range(0, 16).Select(number => $"person{number}")];
        await CopyAsync(app, subjects);

        var importing = Task.Run(() => ImportAsync(app, new ImportOptions(), [.. subjects.Select(Link)]));
        var signedIn = await Task.WhenAll(subjects.Reverse().Select(
            subject => Task.Run(async () => (Subject: subject, Result: await app.SignInAsync(subject)))));
        var report = await importing;

        Assert.All(signedIn, one => Assert.True(one.Result.Succeeded, one.Result.ToString()));
        Assert.Equal(16, (await app.RowsAsync<JitIdentity>()).Count);
        Assert.Equal(16, report.Imported + report.Refused);
        Assert.All(report.Problems, problem => Assert.Equal(ProvisioningReason.IdentityTaken, problem.Reason));
        var identities = (await app.RowsAsync<JitIdentity>()).ToDictionary(row => row.Subject, row => row.UserId);
        Assert.All(signedIn, one => Assert.Equal(identities[one.Subject], one.Result.User!.Id.Value));
        Assert.Equal(report.Imported, identities.Values.Count(user => user.StartsWith("id-", StringComparison.Ordinal)));
        Assert.Equal(
            report.Problems.Select(problem => problem.Holder!.Value.Value).Order(StringComparer.Ordinal),
            identities.Values.Where(user => !user.StartsWith("id-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [DatabaseFact]
    public async Task A_forecast_reads_and_writes_nothing()
    {
        await using var app = await StartAsync();
        await CopyAsync(app, "sarah", "john");
        await ImportAsync(app, new ImportOptions(), Link("sarah"));
        app.Forget();

        await using var scope = app.Services.CreateAsyncScope();
        var forecast = await scope.ServiceProvider.GetRequiredService<IAccountAdoption>()
            .ForecastAsync(new ConnectionId("acme"));

        Assert.Equal((1, 1), (forecast.Counts[ForecastOutcome.AlreadyKnown], forecast.Counts[ForecastOutcome.WouldAsk]));
        Assert.NotEmpty(app.Commands.Commands);
        Assert.All(app.Commands.Commands, command => Assert.StartsWith("SELECT", command, StringComparison.Ordinal));
        Assert.Empty(await app.RowsAsync<JitLinkTicket>());
    }

    private static KnownLink Link(string subject) =>
        new(TestApp<AppDb>.Issuer, subject, new UserId("id-" + subject));

    private static Task<int> CopyAsync(TestApp<AppDb> app, params string[] names) => app.InContextAsync(async context =>
    {
        foreach (var name in names)
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "JitUsers" ("Id", "Version", "Status", "Email", "VerifiedAddress", "DisplayName")
                VALUES ({"id-" + name}, 1, 'Active', {name + "@acme.test"}, {name + "@acme.test"}, {name})
                """);
        }

        return names.Length;
    });

    private static async Task<ImportReport> ImportAsync(
        TestApp<AppDb> app, ImportOptions options, params KnownLink[] links)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAccountAdoption>()
            .ImportAsync(links.ToAsyncEnumerable(), options);
    }
}
