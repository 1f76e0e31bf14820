namespace JitProvisioning;

/// <summary>What a look-up by key finds: the key as stored, the account it leads to, and what was in force at that
/// moment.</summary>
/// <typeparam name="TAccount">What one SELECT returns of an account.</typeparam>
internal sealed class FoundKey<TAccount>
{
    /// <summary>The revision of organizations and connections.</summary>
    public required long Revision { get; init; }

    /// <summary>Null when there is no such key.</summary>
    public required string? Issuer { get; init; }

    public required string? Subject { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>False as long as nobody was ever invited.</summary>
    public required bool HasInvitations { get; init; }

    public required TAccount Account { get; init; }

    /// <param name="found">What was found; null when the table of revisions is empty.</param>
    /// <param name="read">Reads the account; null when it is gone.</param>
    /// <exception cref="InvalidOperationException">The row of the counter is missing.</exception>
    public static UserLookup Answer(
        FoundKey<TAccount>? found, Func<TAccount, StoredUser?> read)
    {
        if (found is null)
        {
            throw new InvalidOperationException(
                "The library's table of revisions has no row. Apply the migration that the library's model leads to: "
                + "it inserts the row with Id 1.");
        }

        if (found.Issuer is null)
        {
            return (found.HasInvitations ? UserLookup.NotFound : UserLookup.NotFoundNorInvited).At(found.Revision);
        }

        return read(found.Account) is { } user
            ? UserLookup.Found(
                user, ExternalKey.Create(found.Issuer, found.Subject!), found.LastSignInAt, found.Revision)
            : UserLookup.Orphaned.At(found.Revision);
    }
}
