using CsCheck;

namespace JitProvisioning.Core.Tests;

/// <summary>Something that happens to an engine: a sign-in, or what somebody does to one of its accounts.</summary>
internal sealed record Act(string Name, Func<EngineHost, Task> Do)
{
    public static Gen<Act> Any { get; } = Gen.Frequency(
        (6, SignInGen.By(TwoOrganizations.Connections).Select(SignIn)),
        (3, Gen.Select(
            Gen.OneOf(Administrations),
            Gen.Int[0, 20],
            Gen.OneOf(new OrganizationId("acme"), new OrganizationId("beta")),
            (administration, index, organization) => new Act(
                $"{administration.Key} {index} {organization}",
                engine => OnAccountAsync(engine, index, user => administration.Value(engine, user, organization))))),
        (1, Gen.Int[0, 3600].Select(seconds => new Act(
            $"wait {seconds}",
            engine =>
            {
                engine.Time.Advance(TimeSpan.FromSeconds(seconds));
                return Task.CompletedTask;
            }))));

    private static KeyValuePair<string, Func<EngineHost, StoredUser, OrganizationId, Task>>[] Administrations =>
    [
        new("suspend", (engine, user, _) => engine.AdministerAsync(accounts => accounts.SuspendAsync(user.Id))),
        new("reactivate", (engine, user, _) => engine.AdministerAsync(accounts => accounts.ReactivateAsync(user.Id))),
        new("delete", (engine, user, _) => engine.AdministerAsync(accounts => accounts.DeleteAsync(user.Id))),
        new("erase", (engine, user, _) => engine.AdministerAsync(accounts => accounts.EraseAsync(user.Id))),
        new("protect", (engine, user, _) => engine.AdministerAsync(accounts => accounts.ProtectAsync(user.Id))),
        new("unprotect", (engine, user, _) => engine.AdministerAsync(accounts => accounts.UnprotectAsync(user.Id))),
        new("unlink", UnlinkAsync),
        new("undo", UndoAsync),
        new("suspend in", (engine, user, organization) =>
            engine.MembersAsync(accounts => accounts.SuspendAsync(user.Id, organization))),
        new("reinstate in", (engine, user, organization) =>
            engine.MembersAsync(accounts => accounts.ReinstateAsync(user.Id, organization))),
        new("remove from", (engine, user, organization) =>
            engine.MembersAsync(accounts => accounts.RemoveAsync(user.Id, organization))),
        new("edit", (engine, user, organization) =>
            engine.EditAsync(user.Id, "department", organization.Value == "acme" ? "Legal" : null)),
        new("rename", (engine, user, organization) => engine.EditAsync(user.Id, "displayName", organization.Value)),
        new("readdress", (engine, user, organization) => engine.EditAsync(
            user.Id, "email", $"gina@{organization}.test", isVerified: organization.Value == "acme")),
        new("reset", (engine, user, organization) => engine.EditProfileAsync(profiles =>
            profiles.ResetAsync(user.Id, organization.Value == "acme" ? "department" : "email"))),
        new("choose", (engine, user, organization) => engine.ChooseAsync(user.Id, organization.Value)),
    ];

    public static Act SignIn(SignInCase signIn) => new(
        $"{signIn.Scheme} {signIn.Channel} {System.Text.Json.JsonSerializer.Serialize(signIn.Claims)}",
        engine => engine.ProvisionAsync(signIn));

    public override string ToString() => Name;

    private static Task OnAccountAsync(EngineHost engine, int index, Func<StoredUser, Task> act)
    {
        var accounts = engine.Store.Users.OrderBy(user => user.Id.Value, StringComparer.Ordinal).ToArray();
        return accounts.Length == 0 ? Task.CompletedTask : act(accounts[index % accounts.Length]);
    }

    private static Task UndoAsync(EngineHost engine, StoredUser user, OrganizationId organization) =>
        UserRecord.Read(user).Links is [.., var link]
            ? engine.MigrateAsync(migrations => migrations.UndoAsync(user.Id, link.Key))
            : Task.CompletedTask;

    private static Task UnlinkAsync(EngineHost engine, StoredUser user, OrganizationId organization) =>
        UserRecord.Read(user).Links is [var link, ..]
            ? engine.AdministerAsync(accounts => accounts.UnlinkAsync(user.Id, link.Key, force: true))
            : Task.CompletedTask;
}
