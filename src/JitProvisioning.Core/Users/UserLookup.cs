namespace JitProvisioning;

/// <summary>What a store found.</summary>
public sealed class UserLookup
{
    // A default key is none.
    private readonly ExternalKey _matchedKey;

    private UserLookup(StoredUser? user, ExternalKey matchedKey = default) => (User, _matchedKey) = (user, matchedKey);

    /// <summary>Nothing.</summary>
    public static UserLookup NotFound { get; } = new(null);

    /// <summary>A key that leads to an account that does not exist. The sign-in is refused.</summary>
    public static UserLookup Orphaned { get; } = new(null);

    /// <summary>An address that several accounts hold, verified: for a table of another application's making that
    /// allows it. Such an address matches nobody.</summary>
    public static UserLookup Ambiguous { get; } = new(null);

    /// <summary>The account, whatever its status.</summary>
    public StoredUser? User { get; }

    /// <summary>For a look-up by key: the key as stored. The engine compares it once more, ordinally, because
    /// collations lie.</summary>
    public ExternalKey? MatchedKey => _matchedKey == default ? null : _matchedKey;

    /// <summary>When the key last signed in, where the store records it.</summary>
    public DateTimeOffset? LastSignInAt { get; private init; }

    /// <summary>An account found by id or address.</summary>
    public static UserLookup Found(StoredUser user) => new(user);

    /// <summary>An account found by key.</summary>
    /// <param name="user">The account.</param>
    /// <param name="matchedKey">The key as stored.</param>
    /// <param name="lastSignInAt">When the key last signed in, where the store records it.</param>
    public static UserLookup Found(StoredUser user, ExternalKey matchedKey, DateTimeOffset? lastSignInAt = null) =>
        new(user, matchedKey) { LastSignInAt = lastSignInAt };
}
