namespace JitProvisioning;

/// <summary>Says attribute by attribute how the profiles of two records differ.</summary>
internal static class ProfileChanges
{
    public static IEnumerable<PlannedChange> Between(UserRecord? before, UserRecord after)
    {
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
                foreach (var change in SourceOf(name, before, after).Concat(SyncedOf(name, before, after)))
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
        var (earlier, later) = (Describe(before.SourceOf(name)), Describe(after.SourceOf(name)));
        return earlier == later ? [] : [new("source:" + name, earlier, later, IsPersonal: false)];
    }

    // What a provider is known to have said counts as well where nothing else shows that it said it.
    private static IEnumerable<PlannedChange> SyncedOf(string name, UserRecord before, UserRecord after) =>
        from link in after.Links
        from entry in link.Ledger
        let known = before.LinkOf(link.Key)?.Entry(entry.Connection, entry.Channel)
        where known is not null && known.Synced.Find(name) != entry.Synced.Find(name)
        select new PlannedChange(
            $"synced:{link.Key.ToShortHash()}/{entry.Connection}/{entry.Channel}/{name}",
            known.Synced[name],
            entry.Synced[name],
            IsPersonal: true);

    private static IEnumerable<string> NamesOf(UserRecord? before, UserRecord after) => AttributeNames.Standard
        .Concat(CustomOf(before).Concat(CustomOf(after)).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> CustomOf(UserRecord? user) => user is null
        ? []
        : user.Profile.Custom
            .Select(attribute => attribute.Name)
            .Concat(user.ProfileSources.Select(source => source.Attribute))
            .Concat(user.Links
                .SelectMany(link => link.Ledger)
                .SelectMany(entry => entry.Synced.Custom)
                .Select(attribute => attribute.Name))
            .Where(name => !AttributeNames.IsStandard(name));

    private static string FieldOf(string name) => AttributeNames.IsStandard(name) ? name : "attribute:" + name;

    private static string? Describe(ProfileValue? value, bool isRetyped) =>
        isRetyped && value is not null ? $"{value.Value} as {value.Type}" : value?.Value;

    private static string? Describe(bool isVerified) => isVerified ? "true" : null;

    private static string? Describe(GrantSource? source) => source is null ? null
        : source.Connection is { } connection ? $"{source.Origin} {connection} {source.Rule}"
        : source.Origin.ToString();
}
