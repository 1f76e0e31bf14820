namespace JitProvisioning;

/// <summary>What a look-up reads of an account that is in the library's own table alone.</summary>
internal sealed class OwnRow : OwnColumns
{
    public DateTimeOffset? LockedUntil { get; init; }

    /// <returns>The account; null when there is none.</returns>
    public StoredUser? ToStoredUser() => Id is null
        ? null
        : new(new UserId(Id), Version!.Value, Status!.Value, Email, DisplayName, State) { LockedUntil = LockedUntil };
}
