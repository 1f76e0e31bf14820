using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Texts that a database cannot keep: U+0000, which PostgreSQL refuses, and half a surrogate pair, which is no
/// character in UTF-8. They are refused where they come in, or stand in no row.</summary>
public abstract class UnstorableTextTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : UnstorableTextTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : UnstorableTextTests(server.Databases);

    public sealed class DirectOnSqlite() : UnstorableTextTests(TestDatabases.Sqlite.Direct);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class DirectOnPostgreSql(PostgreSqlFixture server) : UnstorableTextTests(server.Databases.Direct);

    [DatabaseFact]
    public async Task A_claim_with_it_is_cleaned_or_refused_and_never_a_fault()
    {
        await using var app = await StartAsync();
        string[] claims =
        [
            "name", "email", "given_name", "family_name", "preferred_username", "picture", "locale", "groups", "roles",
        ];

        var results = new List<ProvisioningResult>();
        foreach (var claim in claims)
        {
            results.Add(await app.SignInAsync("sub " + claim, payload => payload[claim] = "a\0b"));
        }

        results.Add(await app.SignInAsync("a\0b"));
        results.Add(await app.SignInByAsync("a\0b", TestApp<AppDb>.Issuer, "sarah"));
        results.Add(await app.SignInByAsync("acme", "a\0b", "sarah"));

        Assert.All(results, result => Assert.NotEqual(ProvisioningOutcome.Failed, result.Outcome));
        Assert.Equal(claims.Length, results.Count(result => result.Outcome == ProvisioningOutcome.Created));
    }

    [DatabaseTheory]
    [InlineData(0)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public async Task Whoever_asks_for_it_finds_nothing(int unit)
    {
        var text = With(unit);
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("a", "one"));
        await app.Store.MustCommitAsync(Changes.Create("b", "two"));
        var (members, invitations) = ((IMemberDirectory)app.Store, (IInvitationStore)app.Store);
        var organization = new OrganizationId(text);

        Assert.Same(UserLookup.NotFound, await app.Store.FindAsync(UserQuery.ById(new UserId(text)), default));
        Assert.Null(await ((IUserDirectory)app.Store).FindRefusalAsync(text, default));
        Assert.False(await ((IOrganizationStore)app.Store).HasIdentitiesAsync(text, default));
        Assert.Empty(await members.ListMembersAsync(organization, MembershipStatus.Active, null, 10, default));
        Assert.Empty(await invitations.ListInvitationsAsync(organization, null, 10, default));
        Assert.Null(await invitations.FindInvitationAsync(new InvitationId(text), default));
        Assert.Empty(await ((IAuditedUserStore)app.Store).Audit
            .ReadSealedAsync(new AuditFilter { User = new UserId(text) }, 10, default));
    }

    [DatabaseTheory]
    [InlineData(0)]
    [InlineData(0xD800)]
    public async Task A_list_goes_on_where_it_would_stand(int unit)
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("a", "one"));
        await app.Store.MustCommitAsync(Changes.Create("b", "two"));

        var page = await ((IUserDirectory)app.Store).ListAsync(new UserId(With(unit)), 10, default);

        Assert.Equal("b", string.Join(' ', page.Select(user => user.Id.Value)));
    }

    [DatabaseTheory]
    [InlineData(0)]
    [InlineData(0xD800)]
    public async Task An_administrator_who_sends_it_is_told(int unit)
    {
        var text = With(unit);
        await using var app = await StartAsync();
        var user = (await app.SignInAsync("sarah")).User!.Id;
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<IUserAdministration>();
        var organizations = scope.ServiceProvider.GetRequiredService<IOrganizationAdministration>();

        await Assert.ThrowsAsync<ArgumentException>(() => users.SuspendAsync(user, text).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(
            () => users.GrantApplicationRoleAsync(user, text).AsTask());
        var unknown = await users.SuspendAsync(new UserId(text));
        var byId = await organizations.AddAsync(new OrganizationId(text), new OrganizationOptions());
        var byName = await organizations.AddAsync(
            new OrganizationId("beta"), new OrganizationOptions { Name = text });
        var connection = await organizations.AddConnectionAsync(
            new ConnectionId(text), new ConnectionOptions { Issuer = "https://idp.beta.test" });

        Assert.Equal(AdministrationOutcome.NotFound, unknown.Outcome);
        Assert.NotEmpty(byId.Problems);

        // Half a pair becomes U+FFFD on its way through the settings' JSON.
        Assert.Equal(unit == 0, byName.Problems.Count > 0);
        Assert.NotEmpty(connection.Problems);
    }

    // The runner would hand half a pair over as another character.
    private static string With(int unit) => $"a{(char)unit}b";
}
