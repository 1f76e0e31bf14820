using System.Collections.Concurrent;

namespace JitProvisioning.Durability.Tests;

/// <summary>The people of one history on one server of an application.</summary>
/// <param name="server">The server.</param>
/// <param name="name">What tells them from the people of every other history.</param>
/// <param name="ids">The accounts that anybody has met: an account that is known is changed by its id, whatever becomes
/// of its identities.</param>
internal sealed class HistoryPeople(ServerHost server, string name, ConcurrentDictionary<string, UserId> ids)
{
    private static readonly OrganizationId Acme = new(ServerHost.Acme);

    /// <returns>How it ended, and what became of the person, without what is made up anew each time.</returns>
    public async Task<string> RunAsync(HistoryOperation operation)
    {
        var subject = $"{name}-{operation.Person}";
        if (operation.Act == HistoryAct.SignIn)
        {
            var result = await server.SignInAsync(
                new() { Name = operation.Name, Groups = operation.IsEditor ? [ServerHost.Editors] : [] }, subject);
            return $"{result.Outcome}({result.Reason}) {(result.Succeeded ? TextOf(Meet(subject, result.User)) : "")}";
        }

        if (!ids.TryGetValue(subject, out var user))
        {
            if (await FindAsync(subject) is not { } found)
            {
                return "nobody";
            }

            user = Meet(subject, found).Id;
        }

        try
        {
            var changed = await server.ChangeAsync<IUserAdministration>(
                users => ChangeAsync(users, user, subject, operation));
            return $"{changed} {TextOf(changed.User)}";
        }
        catch (InvalidOperationException exception) when (RecordedOperation.SaysThatItGaveUp(exception.Message))
        {
            return exception.Message;
        }
    }

    /// <summary>What the store knows of both.</summary>
    public async Task<string> ReadAsync() =>
        $"{TextOf(await FindAsync($"{name}-0"))} / {TextOf(await FindAsync($"{name}-1"))}";

    private static ValueTask<AdministrationResult> ChangeAsync(
        IUserAdministration users, UserId user, string subject, HistoryOperation operation) => operation.Act switch
    {
        HistoryAct.Suspend => users.SuspendAsync(user),
        HistoryAct.Reactivate => users.ReactivateAsync(user),
        HistoryAct.Delete => users.DeleteAsync(user),
        HistoryAct.GrantRole => users.GrantRoleAsync(user, Acme, "Editor"),
        HistoryAct.RevokeRole => users.RevokeRoleAsync(user, Acme, "Editor"),
        _ => users.UnlinkAsync(user, ServerHost.KeyOf(subject), force: true),
    };

    private UserRecord Meet(string subject, UserRecord user)
    {
        ids[subject] = user.Id;
        return user;
    }

    private Task<UserRecord?> FindAsync(string subject) => server.FindAsync(ServerHost.KeyOf(subject));

    private static string TextOf(UserRecord? user) => user is null
        ? "nobody"
        : $"{user.Status} '{user.Profile.DisplayName}' v{user.Version} "
            + string.Join(", ", user.Memberships.Select(TextOf));

    private static string TextOf(Membership membership) =>
        $"{membership.Organization} {membership.Status}: {string.Join(" ", membership.Roles
            .Select(grant => $"{grant.Role} by {grant.Source.Origin}")
            .Order(StringComparer.Ordinal))}";
}
