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
        var link = person.LinkOf(identity.Key) ?? new Link(identity.Key, []);
        var entry = new LedgerEntry
        {
            Connection = identity.Connection,
            Channel = identity.Channel,
            LoginKey = facts.LoginKey ?? link.Entry(identity.Connection, identity.Channel)?.LoginKey,
            AppliedIssuedAt = identity.IssuedAt < facts.Now ? identity.IssuedAt : facts.Now,
            Synced = synced,
        };
        return person with
        {
            Links = person.Links.Where(other => other.Key != identity.Key).Append(link.With(entry)).ToValueList(),
        };
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

    /// <summary>What this source contributed last, if anything.</summary>
    public static LedgerEntry? EntryOf(DecisionFacts facts, UserRecord person) =>
        person.LinkOf(facts.Identity.Key)?.Entry(facts.Identity.Connection, facts.Identity.Channel);
}
