namespace JitProvisioning;

/// <summary>An account as a store keeps it.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Version">The version; a store compares and replaces it, and never counts by itself.</param>
/// <param name="Status">Whether the account may be used. A host that writes it directly counts the version up in the
/// same statement, so that a sign-in decided at the same moment starts again instead of writing over it.</param>
/// <param name="Email">The address to reach the person at, verified or not. Not unique.</param>
/// <param name="DisplayName">The name to show.</param>
/// <param name="State">Everything else, serialised by the library. A store keeps it as it is; null or empty means that
/// the library has written nothing yet.</param>
public sealed record StoredUser(
    UserId Id, long Version, UserStatus Status, string? Email, string? DisplayName, string? State)
{
    /// <summary>Whether the address is verified, in the word of a store whose accounts other code of the application
    /// writes as well. Null: the state says it. A store never gets this back to keep.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>Until when the application lets nobody sign in to the account; null when it does. A session that is
    /// open goes on. A change to null is <see cref="RowDifferences.Unlocks"/>.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>True when the application says of an account that sign-ins must neither link, sync nor demote it. A
    /// store never gets this back to keep.</summary>
    public bool IsProtected { get; init; }

    /// <summary>What the store compares at the commit of a sign-in beside the version, where other code of the
    /// application writes the account's row as well and counts no version up: it changes with every such write. Null
    /// when there is nothing to compare. The engine gives it back as <see cref="UserChange.ExpectedStamp"/>.</summary>
    public string? Stamp { get; init; }

    /// <summary>Id and version only: the rest is personal data.</summary>
    public override string ToString() => $"stored user {Id} version {Version}";
}
