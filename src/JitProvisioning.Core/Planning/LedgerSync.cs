namespace JitProvisioning;

/// <summary>Keeps the ledger: what this source contributed last.</summary>
internal static class LedgerSync
{
    /// <summary>The record with this source's contribution written into its ledger.</summary>
    /// <param name="facts">The facts of the sign-in.</param>
    /// <param name="person">The record, its profile as it is to be.</param>
    /// <param name="synced">What this source has contributed to the profile now.</param>
    public static UserRecord Apply(DecisionFacts facts, UserRecord person, Profile synced)
    {
        var identity = facts.Identity;
        var before = EntryOf(facts, person);
        return With(facts, person, new LedgerEntry
        {
            Connection = identity.Connection,
            Channel = identity.Channel,
            LoginKey = facts.LoginKey ?? before?.LoginKey,
            AppliedIssuedAt = TimeOf(facts),
            Synced = synced,
        });
    }

    /// <summary>The record that remembers when the facts were issued and nothing else of them, so that older ones give
    /// nothing back.</summary>
    public static UserRecord WithTime(DecisionFacts facts, UserRecord person)
    {
        var identity = facts.Identity;
        var entry = EntryOf(facts, person)
            ?? new LedgerEntry { Connection = identity.Connection, Channel = identity.Channel };
        return With(facts, person, entry with { AppliedIssuedAt = TimeOf(facts) });
    }

    /// <summary>The record with the name that the host's own tables know this identity by.</summary>
    public static UserRecord WithLogin(DecisionFacts facts, UserRecord person)
    {
        var identity = facts.Identity;
        if (facts.LoginKey is not { } login
            || person.LinkOf(identity.Key) is not { } link
            || EntryOf(facts, person)?.LoginKey == login)
        {
            return person;
        }

        var entry = EntryOf(facts, person)
            ?? new LedgerEntry { Connection = identity.Connection, Channel = identity.Channel };
        return person with
        {
            Links = person.Links
                .Select(other => ReferenceEquals(other, link) ? link.With(entry with { LoginKey = login }) : other)
                .ToValueList(),
        };
    }

    /// <summary>True when newer facts of this identity were applied already, by whatever channel, when somebody changed
    /// the account by hand since these were issued, or when they bear no date.</summary>
    public static bool IsStale(DecisionFacts facts, UserRecord person) =>
        facts.Identity.IssuedAt is not { } issuedAt
        || issuedAt < person.AdministeredAt
        || person.LinkOf(facts.Identity.Key)?.Ledger.Any(entry => issuedAt < entry.AppliedIssuedAt) == true;

    private static UserRecord With(DecisionFacts facts, UserRecord person, LedgerEntry entry)
    {
        var key = facts.Identity.Key;
        var link = person.LinkOf(key) ?? new Link(key, []);
        return person with
        {
            Links = person.Links.Where(other => other.Key != key).Append(link.With(entry)).ToValueList(),
        };
    }

    private static DateTimeOffset? TimeOf(DecisionFacts facts) =>
        facts.Identity.IssuedAt < facts.Now ? facts.Identity.IssuedAt : facts.Now;

    /// <summary>What this source contributed last, if anything.</summary>
    public static LedgerEntry? EntryOf(DecisionFacts facts, UserRecord person) =>
        person.LinkOf(facts.Identity.Key)?.Entry(facts.Identity.Connection, facts.Identity.Channel);
}
