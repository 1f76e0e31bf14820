namespace JitProvisioning.Core.Tests;

/// <summary>The accounts of a history as the documentation has them, in plain sets: it shares no code with the
/// library.</summary>
internal sealed class ReferenceModel
{
    /// <summary>The accounts in the order in which they were made.</summary>
    public List<ModelAccount> Accounts { get; } = [];

    /// <summary>What comes of a sign-in: the account it opens; null where it is refused.</summary>
    public int? SignIn(HistorySettings settings, HistoryToken token, DateTimeOffset issuedAt, DateTimeOffset now)
    {
        var signIn = new ModelSignIn(settings, token, now);
        return signIn.IsShut ? null
            : Find(token.Person, account => account.Applied.ContainsKey(token.Connection)) is { } known
                ? Return(signIn, known, token.Connection, issuedAt)
            : FindForNew(token) is { } other ? Join(signIn, other, token.Connection, issuedAt)
            : Create(signIn, token, issuedAt);
    }

    /// <summary>What comes of a source's word about a person; null memberships switch them off.</summary>
    public AdministrationOutcome Say(
        HistorySettings settings,
        string person,
        string connection,
        (string Organization, string[] Roles)[]? memberships,
        bool mayCreate,
        DateTimeOffset now)
    {
        var source = new ModelSource(connection);
        if (memberships is not null && !ModelSource.IsValid(settings, connection, memberships))
        {
            return AdministrationOutcome.Refused;
        }

        var found = Find(person, account => account.Standings.ContainsKey(connection))
            ?? Find(person, account => account.Applied.ContainsKey(connection));
        if (found is { } index)
        {
            return Edit(index, source.Say(Accounts[index], memberships), now);
        }

        if (!mayCreate)
        {
            return AdministrationOutcome.NotFound;
        }

        Accounts.Add(source.Say(NewAccount(person), memberships));
        return AdministrationOutcome.Changed;
    }

    /// <summary>Writes what an administrator or a source made of an account: older tokens change nothing of it.
    /// </summary>
    public AdministrationOutcome Edit(int index, ModelAccount? after, DateTimeOffset now)
    {
        if (after is null)
        {
            return AdministrationOutcome.Refused;
        }

        if (after.ToString() == Accounts[index].ToString())
        {
            return AdministrationOutcome.Unchanged;
        }

        Accounts[index] = after with { AdministeredAt = now };
        return AdministrationOutcome.Changed;
    }

    private int? Return(ModelSignIn signIn, int index, string connection, DateTimeOffset issuedAt)
    {
        var known = Accounts[index];
        if (known.IsSuspended || known.Standings.GetValueOrDefault(connection) == false)
        {
            return null;
        }

        var current = signIn.End(known);
        if (issuedAt < known.AdministeredAt || issuedAt < known.Applied[connection])
        {
            return signIn.Admits(current) ? index : null;
        }

        var given = signIn.Give(current);
        var isAdmitted = signIn.Admits(given);
        var after = isAdmitted ? given : signIn.Take(current);
        if (after.ToString() != known.ToString())
        {
            Accounts[index] = after with { Applied = after.Applied.SetItem(connection, issuedAt) };
        }

        return isAdmitted ? index : null;
    }

    // The account that the connection's source speaks of as this identity, else the one with the person's address.
    private int? FindForNew(HistoryToken token) =>
        Find(token.Person, account => account.Standings.ContainsKey(token.Connection))
        ?? Find(token.Person, account => account.HoldsAddress);

    private int? Join(ModelSignIn signIn, int index, string connection, DateTimeOffset issuedAt)
    {
        var known = Accounts[index];
        if (known.IsSuspended
            || known.Standings.GetValueOrDefault(connection) == false
            || issuedAt < known.AdministeredAt
            || Linked(signIn, known, connection, issuedAt) is not { } linked)
        {
            return null;
        }

        Accounts[index] = linked;
        return index;
    }

    private int? Create(ModelSignIn signIn, HistoryToken token, DateTimeOffset issuedAt)
    {
        if (Linked(signIn, NewAccount(token.Person), token.Connection, issuedAt) is not { } created)
        {
            return null;
        }

        Accounts.Add(created);
        return Accounts.Count - 1;
    }

    // An identity that is linked is the source's resource as well, where nobody else is.
    private static ModelAccount? Linked(
        ModelSignIn signIn, ModelAccount account, string connection, DateTimeOffset issuedAt)
    {
        var given = signIn.Give(signIn.End(account));
        return !signIn.Admits(given) ? null : given with
        {
            Applied = given.Applied.Add(connection, issuedAt),
            Standings = HistorySettings.Sources.Contains(connection) && !given.Standings.ContainsKey(connection)
                ? given.Standings.Add(connection, null)
                : given.Standings,
        };
    }

    private ModelAccount NewAccount(string person) =>
        new(person) { HoldsAddress = Find(person, account => account.HoldsAddress) is null };

    private int? Find(string person, Func<ModelAccount, bool> isIt) =>
        Accounts.FindIndex(account => account.Person == person && isIt(account)) is var index and >= 0 ? index : null;
}
