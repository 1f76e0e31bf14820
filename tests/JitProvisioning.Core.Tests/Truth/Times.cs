namespace JitProvisioning.Core.Tests;

/// <summary>Invariant 28: attributes never regress.</summary>
internal static class Times
{
    /// <summary>Undated, or older than the newest applied to the account of this identity by any channel or by
    /// hand.</summary>
    public static bool IsStale(DecisionFacts facts) => facts.Known is { } known && IsStale(facts, known);

    /// <summary>The same of an account that the identity would be joined to.</summary>
    public static bool IsStale(DecisionFacts facts, UserRecord account) =>
        facts.Identity.IssuedAt is not { } issued || issued < NewestApplied(account, facts.Identity.Key);

    private static DateTimeOffset NewestApplied(UserRecord account, ExternalKey key)
    {
        var newest = account.AdministeredAt ?? DateTimeOffset.MinValue;
        foreach (var entry in account.Links.Where(link => link.Key == key).SelectMany(link => link.Ledger))
        {
            newest = entry.AppliedIssuedAt > newest ? entry.AppliedIssuedAt.Value : newest;
        }

        return newest;
    }
}
