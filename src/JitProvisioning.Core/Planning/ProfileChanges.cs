namespace JitProvisioning;

/// <summary>Says attribute by attribute how the profiles of two records differ.</summary>
internal static class ProfileChanges
{
    public static IEnumerable<PlannedChange> Between(UserRecord? before, UserRecord after)
    {
        var synced = before is null ? [] : SyncedOtherwise(before, after);
        foreach (var name in NamesOf(before, after))
        {
            var (earlier, later) = (before?.Profile.Find(name), after.Profile.Find(name));
            if (earlier != later)
            {
                var isRetyped = earlier?.Value == later?.Value;
                yield return new(FieldOf(name), Describe(earlier, isRetyped), Describe(later, isRetyped), true);
            }
            else if (before is not null)
            {
                // Of a value that changes the whole entry says where it comes from.
                foreach (var change in SourceOf(name, before, after).Concat(SyncedOf(name, synced)))
                {
                    yield return change;
                }
            }

            if (name == AttributeNames.Email && (before?.EmailVerified ?? false) != after.EmailVerified)
            {
                yield return new("emailVerified", Describe(!after.EmailVerified), Describe(after.EmailVerified), false);
            }
        }
    }

    // Whose a value is from now on that stays what it is.
    private static IEnumerable<PlannedChange> SourceOf(string name, UserRecord before, UserRecord after)
    {
        var (was, isNow) = (before.SourceOf(name), after.SourceOf(name));
        if (was == isNow)
        {
            return [];
        }

        var (earlier, later) = (Describe(was), Describe(isNow));
        return earlier == later ? [] : [new("source:" + name, earlier, later, IsPersonal: false)];
    }

    // What a provider is known to have said counts as well where nothing else shows that it said it.
    private static IEnumerable<PlannedChange> SyncedOf(
        string name, List<(Link Link, LedgerEntry Known, LedgerEntry Entry)> synced)
    {
        foreach (var (link, known, entry) in synced)
        {
            if (known.Synced.Find(name) != entry.Synced.Find(name))
            {
                yield return new PlannedChange(
                    $"synced:{link.Key.ToShortHash()}/{entry.Connection}/{entry.Channel}/{name}",
                    known.Synced[name],
                    entry.Synced[name],
                    IsPersonal: true);
            }
        }
    }

    // Most providers said nothing new: they are not asked about each attribute.
    private static List<(Link Link, LedgerEntry Known, LedgerEntry Entry)> SyncedOtherwise(
        UserRecord before, UserRecord after)
    {
        var synced = new List<(Link Link, LedgerEntry Known, LedgerEntry Entry)>();
        foreach (var link in after.Links)
        {
            var earlier = before.LinkOf(link.Key);
            foreach (var entry in link.Ledger)
            {
                if (earlier?.Entry(entry.Connection, entry.Channel) is { } known && known.Synced != entry.Synced)
                {
                    synced.Add((link, known, entry));
                }
            }
        }

        return synced;
    }

    private static IEnumerable<string> NamesOf(UserRecord? before, UserRecord after)
    {
        var custom = new SortedSet<string>(StringComparer.Ordinal);
        AddCustom(custom, before);
        AddCustom(custom, after);
        return AttributeNames.Standard.Concat(custom);
    }

    private static void AddCustom(SortedSet<string> names, UserRecord? user)
    {
        if (user is null)
        {
            return;
        }

        AddCustom(names, user.Profile);
        foreach (var source in user.ProfileSources.AsSpan())
        {
            AddCustom(names, source.Attribute);
        }

        foreach (var link in user.Links.AsSpan())
        {
            foreach (var entry in link.Ledger.AsSpan())
            {
                AddCustom(names, entry.Synced);
            }
        }
    }

    private static void AddCustom(SortedSet<string> names, Profile profile)
    {
        foreach (var attribute in profile.Custom.AsSpan())
        {
            AddCustom(names, attribute.Name);
        }
    }

    private static void AddCustom(SortedSet<string> names, string name)
    {
        if (!AttributeNames.IsStandard(name))
        {
            names.Add(name);
        }
    }

    private static string FieldOf(string name) => AttributeNames.IsStandard(name) ? name : "attribute:" + name;

    private static string? Describe(ProfileValue? value, bool isRetyped) =>
        isRetyped && value is not null ? $"{value.Value} as {value.Type}" : value?.Value;

    private static string? Describe(bool isVerified) => isVerified ? "true" : null;

    private static string? Describe(GrantSource? source) => source is null ? null
        : source.Connection is { } connection ? $"{source.Origin} {connection} {source.Rule}"
        : source.Origin.ToString();
}
