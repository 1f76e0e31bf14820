using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class LookupTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : LookupTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : LookupTests(server.Databases);

    [DatabaseFact]
    public async Task A_created_user_is_found_by_key_by_id_and_by_verified_address()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah", "sarah@acme.test"));
        var expected = Changes.User("u1", 1) with { Email = "sarah@acme.test" };

        var byKey = await app.Store.FindAsync(UserQuery.ByKey(Changes.Key("sarah")), default);
        var byId = await app.Store.FindAsync(UserQuery.ById(new UserId("u1")), default);
        var byAddress = await app.Store.FindAsync(
            UserQuery.ByVerifiedAddress(EmailAddress.TryParse("sarah@acme.test")!), default);

        Assert.Equal(expected, byKey.User);
        Assert.Equal(Changes.Key("sarah"), byKey.MatchedKey);
        Assert.Equal(Changes.At, byKey.LastSignInAt);
        Assert.Equal(expected, byId.User);
        Assert.Equal(expected, byAddress.User);
    }

    [DatabaseFact]
    public async Task Each_look_up_is_one_select_outside_a_transaction()
    {
        await using var app = await StartAsync();
        UserQuery[] queries =
        [
            UserQuery.ByKey(Changes.Key("sarah")),
            UserQuery.ById(new UserId("u1")),
            UserQuery.ByVerifiedAddress(EmailAddress.TryParse("sarah@acme.test")!),
        ];

        foreach (var query in queries)
        {
            app.Forget();
            Assert.Null((await app.Store.FindAsync(query, default)).User);
            Assert.StartsWith("SELECT", Assert.Single(app.Commands.Commands), StringComparison.Ordinal);
            Assert.Equal(0, app.Transactions.Started);
        }
    }

    [DatabaseTheory]
    [InlineData(UserStatus.Suspended)]
    [InlineData(UserStatus.Deleted)]
    public async Task An_inactive_user_is_found(UserStatus status)
    {
        await using var app = await StartAsync();
        var change = Changes.Create("u1", "sarah");
        await app.Store.MustCommitAsync(change with { User = change.User! with { Status = status } });

        var lookup = await app.Store.FindAsync(UserQuery.ByKey(Changes.Key("sarah")), default);

        Assert.Equal(status, lookup.User!.Status);
    }

    [DatabaseFact]
    public async Task A_key_whose_account_is_gone_is_orphaned()
    {
        await using var app = await StartAsync(new() { ConnectionSettings = Databases.WithoutForeignKeys });
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"));
        await app.InContextAsync(context => context.Set<JitUser>().ExecuteDeleteAsync());

        var lookup = await app.Store.FindAsync(UserQuery.ByKey(Changes.Key("sarah")), default);

        Assert.Same(UserLookup.Orphaned, lookup);

        await app.InContextAsync(context => context.Set<JitRevision>().ExecuteUpdateAsync(
            columns => columns.SetProperty(revision => revision.Value, 7)));
        var later = await app.Store.FindAsync(UserQuery.ByKey(Changes.Key("sarah")), default);

        Assert.True(later.IsOrphaned);
        Assert.Equal(7, later.Revision);
    }

    [DatabaseFact]
    public async Task A_row_whose_texts_are_not_the_asked_key_is_shown_as_what_it_is()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"));
        await app.InContextAsync(context => context.Set<JitIdentity>().ExecuteUpdateAsync(
            columns => columns.SetProperty(identity => identity.Subject, "Sarah")));

        var lookup = await app.Store.FindAsync(UserQuery.ByKey(Changes.Key("sarah")), default);
        var signIn = await app.SignInAsync("sarah");

        Assert.Equal(Changes.Key("Sarah"), lookup.MatchedKey);
        Assert.Equal(ProvisioningReason.StoreContractViolated, signIn.Reason);
    }

    [DatabaseTheory]
    [InlineData("sarah", "Sarah")]
    [InlineData("a b", "a  b")]
    public async Task Subjects_that_differ_in_one_character_are_two_people(string one, string other)
    {
        await using var app = await StartAsync();

        var results = new[] { await app.SignInAsync(one), await app.SignInAsync(other), await app.SignInAsync(one) };

        Assert.Equal(
            [ProvisioningOutcome.Created, ProvisioningOutcome.Created, ProvisioningOutcome.Unchanged],
            results.Select(result => result.Outcome));
        Assert.Equal(results[0].User!.Id, results[2].User!.Id);
        Assert.NotEqual(results[0].User!.Id, results[1].User!.Id);
    }

    [DatabaseFact]
    public async Task Subjects_of_255_characters_that_differ_in_the_last_are_two_people()
    {
        await using var app = await StartAsync();
        var stem = new string('x', 254);

        var one = await app.SignInAsync(stem + "1");
        var other = await app.SignInAsync(stem + "2");

        Assert.Equal(ProvisioningOutcome.Created, one.Outcome);
        Assert.Equal(ProvisioningOutcome.Created, other.Outcome);
        Assert.Equal(
            [stem + "1", stem + "2"],
            (await app.RowsAsync<JitIdentity>()).Select(identity => identity.Subject).Order(StringComparer.Ordinal));
    }

    [DatabaseFact]
    public async Task The_longest_issuer_is_kept_in_full()
    {
        await using var app = await StartAsync();
        var key = ExternalKey.Create("https://" + new string('i', ExternalKey.MaxIssuerLength - 8), "sarah");
        await app.Store.MustCommitAsync(Changes.Create("u1", "other") with { AddedKeys = [key] });

        var lookup = await app.Store.FindAsync(UserQuery.ByKey(key), default);

        Assert.Equal(key, lookup.MatchedKey);
    }
}
