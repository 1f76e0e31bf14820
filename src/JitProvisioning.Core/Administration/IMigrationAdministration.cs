namespace JitProvisioning;

/// <summary>What an administrator does about a connection's <see cref="ConnectionOptions.Migration"/>: counts ahead
/// whom it concerns, lists what it did and undoes it, each change with its audit entry.</summary>
/// <remarks>
/// The store has to be an <see cref="IUserDirectory"/>, a single undo aside. Each walk reads every account, a page at a
/// time. Who may call this is the application's to say. Every method throws
/// <see cref="InvalidOperationException"/> when the store is unavailable, breaks its contract or keeps answering with
/// conflicts.
/// </remarks>
public interface IMigrationAdministration
{
    /// <summary>Counts how the accounts stand to the connection's migration, whatever its dates.</summary>
    /// <exception cref="ArgumentException">The connection is not declared or has no migration.</exception>
    /// <exception cref="NotSupportedException">The store is no <see cref="IUserDirectory"/>.</exception>
    ValueTask<MigrationReport> ReportAsync(ConnectionId connection, CancellationToken cancellationToken = default);

    /// <summary>Lists the identities that took another one's place by a connection and have it still.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="since">The time from which on; null: all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NotSupportedException">The store is no <see cref="IUserDirectory"/>.</exception>
    ValueTask<ValueList<MigratedIdentity>> ListAsync(
        ConnectionId connection, DateTimeOffset? since = null, CancellationToken cancellationToken = default);

    /// <summary>Puts the identity that another one replaced back in its place, takes what sign-ins by the new one gave,
    /// and ends the account's sessions. The new identity stays with the account and is refused.</summary>
    /// <remarks>An undone migration is not made again by the window it came of, only by one whose
    /// <see cref="MigrationOptions.From"/> is later than the undoing.</remarks>
    /// <param name="user">The account.</param>
    /// <param name="key">The identity that opens the account now.</param>
    /// <param name="actor">Who asked for it; see <see cref="IUserAdministration"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Unchanged when it was undone already; refused when it replaced none
    /// (<see cref="ProvisioningReason.NotMigrated"/>), or when the store leads by the old key to another account
    /// (<see cref="ProvisioningReason.IdentityTaken"/>) or to none
    /// (<see cref="ProvisioningReason.OrphanedIdentity"/>).</returns>
    ValueTask<AdministrationResult> UndoAsync(
        UserId user, ExternalKey key, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Undoes what <see cref="ListAsync"/> lists, each in a commit of its own: what one refuses keeps no other
    /// from it. Run again, it goes on where it was cut off.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="since">The time from which on; null: all.</param>
    /// <param name="dryRun">True to say what would become of each and write nothing.</param>
    /// <param name="actor">Who asked for it; see <see cref="IUserAdministration"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NotSupportedException">The store is no <see cref="IUserDirectory"/>.</exception>
    ValueTask<ValueList<MigrationUndoResult>> UndoAllAsync(
        ConnectionId connection,
        DateTimeOffset? since = null,
        bool dryRun = false,
        string? actor = null,
        CancellationToken cancellationToken = default);
}
