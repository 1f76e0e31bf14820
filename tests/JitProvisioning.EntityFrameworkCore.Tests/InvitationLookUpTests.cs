namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class InvitationLookUpTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : InvitationLookUpTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : InvitationLookUpTests(server.Databases);

    [DatabaseTheory]
    [InlineData("sarah@acme.test", null)]
    [InlineData(null, "acme.test")]
    public async Task A_look_up_of_nobody_says_whether_anybody_was_invited(string? address, string? domain)
    {
        await using var app = await StartAsync();
        var query = UserQuery.ByKey(Changes.Key("sarah"));
        Assert.True((await app.Store.FindAsync(query, default)).IsUninvited);

        await CommitAsync(app, Invitation(address, domain));

        Assert.False((await app.Store.FindAsync(query, default)).IsUninvited);
    }

    [DatabaseFact]
    public async Task A_change_of_settings_forgets_no_invitation()
    {
        await using var app = await StartAsync();
        await CommitAsync(app, Invitation("sarah@acme.test", null));
        var organizations = (IOrganizationStore)app.Store;
        var revision = (await organizations.ReadAsync(0, default)).Revision;

        Assert.True(await organizations.CommitAsync(
            new OrganizationChange { ExpectedRevision = revision, Audit = Changes.Refusal().Audit }, default));

        var found = await app.Store.FindAsync(UserQuery.ByKey(Changes.Key("sarah")), default);
        Assert.Equal((false, revision + 1), (found.IsUninvited, found.Revision));
    }

    [DatabaseFact]
    public async Task Where_nobody_was_invited_nobody_looks_for_invitations()
    {
        await using var app = await StartAsync();

        var result = await app.SignInAsync("sarah", claims => claims["email"] = "sarah@acme.test");

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.DoesNotContain(app.Commands.Commands, IsLookForInvitations);
    }

    [DatabaseTheory]
    [InlineData("sarah@acme.test", null)]
    [InlineData(null, "acme.test")]
    public async Task The_invitations_of_a_person_who_is_invited_are_read(string? address, string? domain)
    {
        await using var app = await StartAsync();
        await CommitAsync(app, Invitation(address, domain));

        await app.SignInAsync("sarah", claims => claims["email"] = "sarah@acme.test");

        Assert.Contains(app.Commands.Commands, IsLookForInvitations);
    }

    private static bool IsLookForInvitations(string command) =>
        command.Contains("FROM \"JitInvitations\"", StringComparison.Ordinal);

    private static Invitation Invitation(string? address, string? domain) => new()
    {
        Id = new InvitationId("inv-1"),
        Organization = new OrganizationId("acme"),
        Address = address is null ? null : EmailAddress.TryParse(address),
        Domain = domain,
        CreatedAt = Changes.At,
        ExpiresAt = Changes.At.AddYears(10),
    };

    private static async Task CommitAsync(TestApp<AppDb> app, Invitation invitation) => Assert.True(
        await ((IInvitationStore)app.Store).CommitAsync(
            new InvitationChange(invitation, Changes.Refusal().Audit), default));
}
