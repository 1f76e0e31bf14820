namespace JitProvisioning.Testing;

/// <summary>Says in words what was asked and answered.</summary>
internal static class Description
{
    private const int Shown = 80;

    public static string Of(UserQuery query) =>
        query.Key is { } key ? $"find by key {Of(key)}"
        : query.Id is { } id ? $"find by id {Of(id.Value)}"
        : $"find by verified address {Of(query.VerifiedAddress!.Value)}";

    public static string Of(UserChange change)
    {
        var written = change.User is { } user ? $" user {user.Id} to version {user.Version}" : "";
        var expected = change.Kind == UserChangeKind.Update ? $", expecting version {change.ExpectedVersion}" : "";
        var keys = Keys(", adding", change.AddedKeys) + Keys(", removing", change.RemovedKeys);
        var address = change.VerifiedAddress is { } held ? $", holding {Of(held)}" : "";
        return $"commit {change.Kind}{written}{expected}{keys}{address}";
    }

    public static string Of(UserLookup lookup) =>
        lookup.User is not { } user ? lookup.IsOrphaned ? "an orphaned key" : "not found"
        : $"user {user.Id}, version {user.Version}, {user.Status}"
            + (lookup.MatchedKey is { } key ? $", matched by {Of(key)}" : "");

    public static string Of(CommitResult result) => result switch
    {
        { Conflict: { } kind } => $"conflict {kind}",
        { Id: { } id } => $"committed as user {id}",
        _ => "committed without an id",
    };

    public static string Of(ProvisioningResult result) =>
        result.Succeeded ? $"{result} as user {result.User.Id}, version {result.User.Version}" : result.ToString();

    public static string Of(object? value) => value switch
    {
        null => "null",
        string { Length: > Shown } text => $"'{text[..Shown]}…' ({text.Length} characters)",
        string text => $"'{text}'",
        ValueList<AuditedChange> changes =>
            $"[{string.Join("; ", changes.Select(change => $"{change.Field}: {change.Before} to {change.After}"))}]",
        ValueList<DecisionFact> facts => $"[{string.Join("; ", facts.Select(fact => $"{fact.Name}: {fact.Value}"))}]",
        ValueList<string> texts => $"[{string.Join("; ", texts)}]",
        ValueList<ProvisioningReason> reasons => $"[{string.Join("; ", reasons)}]",
        ExternalKey key => $"{Of(key.Issuer)} / {Of(key.Subject)}",
        DateTimeOffset at => at.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Keys(string verb, ValueList<ExternalKey> keys) =>
        keys.Count == 0 ? "" : $"{verb} {string.Join(" and ", keys.Select(key => Of(key)))}";
}
