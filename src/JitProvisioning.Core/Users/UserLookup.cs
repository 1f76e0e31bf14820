namespace JitProvisioning;

/// <summary>What a store found.</summary>
public sealed class UserLookup
{
    // A default key or time is none: nullable fields would make the object of every sign-in larger.
    private readonly ExternalKey _matchedKey;
    private readonly long _lastSignInTicks;

    private UserLookup(
        StoredUser? user, ExternalKey matchedKey = default, long lastSignInTicks = 0) =>
        (User, _matchedKey, _lastSignInTicks) = (user, matchedKey, lastSignInTicks);

    /// <summary>Nothing.</summary>
    public static UserLookup NotFound { get; } = new(null);

    /// <summary>Nothing, and no open invitation to anybody either: for a look-up by key in an
    /// <see cref="IInvitationStore"/> that the same command tells.</summary>
    public static UserLookup NotFoundNorInvited { get; } = new(null) { IsUninvited = true };

    /// <summary>A key that leads to an account that does not exist. The sign-in is refused.</summary>
    public static UserLookup Orphaned { get; } = new(null) { IsOrphaned = true };

    /// <summary>An address that several accounts hold, verified: for a table of another application's making that
    /// allows it. Such an address matches nobody.</summary>
    public static UserLookup Ambiguous { get; } = new(null) { IsAmbiguous = true };

    /// <summary>The account, whatever its status.</summary>
    public StoredUser? User { get; }

    /// <summary>For a look-up by key: the key as stored. The engine compares it once more, ordinally, because
    /// collations lie. An account that the library wrote names its identities in its state: to find one by another
    /// fails the sign-in.</summary>
    public ExternalKey? MatchedKey => _matchedKey == default ? null : _matchedKey;

    /// <summary>When the key last signed in, where the store records it.</summary>
    public DateTimeOffset? LastSignInAt => _lastSignInTicks == 0 ? null : new(_lastSignInTicks, TimeSpan.Zero);

    /// <summary>For a look-up by key: the revision of the organizations and connections that an
    /// <see cref="IOrganizationStore"/> keeps, read by the same command; 0 for any other store.</summary>
    public long Revision { get; private init; }

    /// <summary>True for a key that leads to an account that does not exist.</summary>
    public bool IsOrphaned { get; private init; }

    /// <summary>True for an address that several accounts hold.</summary>
    public bool IsAmbiguous { get; private init; }

    /// <summary>True when the store says that there is no open invitation to anybody, so that the engine asks for none;
    /// false when it does not say.</summary>
    public bool IsUninvited { get; private init; }

    /// <summary>An account found by id or address.</summary>
    public static UserLookup Found(StoredUser user) => new(user);

    /// <summary>An account found by key.</summary>
    /// <param name="user">The account.</param>
    /// <param name="matchedKey">The key as stored.</param>
    /// <param name="lastSignInAt">When the key last signed in, where the store records it.</param>
    /// <param name="revision">The revision of organizations and connections, where the store keeps any.</param>
    public static UserLookup Found(
        StoredUser user, ExternalKey matchedKey, DateTimeOffset? lastSignInAt = null, long revision = 0) =>
        new(user, matchedKey, lastSignInAt?.UtcTicks ?? 0) { Revision = revision };

    /// <summary>This answer, with the revision that it was read at.</summary>
    public UserLookup At(long revision) => revision == Revision
        ? this
        : new(User, _matchedKey, _lastSignInTicks)
        {
            IsOrphaned = IsOrphaned,
            IsAmbiguous = IsAmbiguous,
            IsUninvited = IsUninvited,
            Revision = revision,
        };
}
