namespace JitProvisioning;

/// <summary>An account, as a row of the application's database.</summary>
/// <remarks>Query it freely. The library writes it; of the application's own it takes <see cref="SetStatus"/> and
/// <see cref="SetLockedUntil"/> only.
/// Not sealed, so that contexts with lazy-loading proxies can hold it.</remarks>
public class JitUser
{
    /// <summary>The account's id, at most 128 characters. Ids of the application's own making need a binary collation
    /// of this column to be listed in order.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The version, a concurrency token: every write counts it up.</summary>
    public long Version { get; internal set; }

    /// <summary>Whether the account may be used.</summary>
    public UserStatus Status { get; internal set; }

    /// <summary>Until when the application lets nobody sign in; null when it does. A session that is open goes on. The
    /// application sets it, by <see cref="SetLockedUntil"/>.</summary>
    public DateTimeOffset? LockedUntil { get; internal set; }

    /// <summary>The address to reach the person at, verified or not, at most 254 characters. Not unique.</summary>
    public string? Email { get; internal set; }

    /// <summary>The address that this account alone holds, folded; null when it holds none. Unique.</summary>
    public string? VerifiedAddress { get; internal set; }

    /// <summary>The name to show, at most 256 characters.</summary>
    public string? DisplayName { get; internal set; }

    /// <summary>Everything the library knows about the account, in a format of its own.</summary>
    public string? State { get; internal set; }

    /// <summary>Sets the status of a tracked account, and counts the version up so that a sign-in decided at the same
    /// moment starts again instead of writing over it.</summary>
    /// <param name="status">The new status, in force once the context is saved.</param>
    public void SetStatus(UserStatus status)
    {
        Status = status;
        Version++;
    }

    /// <summary>Locks a tracked account for a time, or opens it, as <see cref="SetStatus"/> sets the status. A lock is
    /// for sign-ins: whoever's open session has to end is suspended.</summary>
    /// <param name="until">When the account opens by itself; null to open it.</param>
    public void SetLockedUntil(DateTimeOffset? until)
    {
        LockedUntil = until;
        Version++;
    }

    internal static JitUser Of(StoredUser user, string? verifiedAddress) => new()
    {
        Id = user.Id.Value,
        Version = user.Version,
        Status = user.Status,
        LockedUntil = user.LockedUntil,
        Email = user.Email,
        VerifiedAddress = verifiedAddress,
        DisplayName = user.DisplayName,
        State = user.State,
    };

    internal StoredUser ToStoredUser() => new(new UserId(Id), Version, Status, Email, DisplayName, State)
    {
        LockedUntil = LockedUntil,
    };
}
