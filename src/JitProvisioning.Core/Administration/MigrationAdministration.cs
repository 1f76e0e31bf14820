namespace JitProvisioning;

/// <summary>Walks the accounts for a migration, and has the editor commit each undoing.</summary>
internal sealed class MigrationAdministration(
    RecordEditor editor,
    StoreGateway store,
    UserDirectoryGateway directory,
    ConfigurationSource configurations,
    TimeProvider time) : IMigrationAdministration
{
    public async ValueTask<MigrationReport> ReportAsync(ConnectionId connection, CancellationToken cancellationToken)
    {
        var configuration = await StoreFaults.TranslateAsync(
            "The migration was not read", () => configurations.RefreshAsync(cancellationToken)).ConfigureAwait(false);
        var known = configuration.Find(connection.Value);
        if (known?.Migration is null)
        {
            throw new ArgumentException($"The connection '{connection}' has no migration.", nameof(connection));
        }

        var standing = new MigrationStanding(known);
        return await ReadAsync(async () =>
        {
            await foreach (var user in directory.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                // Two accounts may hold one address where another application made the table.
                standing.Count(user, standing.AddressOf(user) is { } address
                    ? await store.FindHolderAsync(address, cancellationToken).ConfigureAwait(false)
                    : AddressFacts.NotAsked);
            }

            return standing.Report;
        }).ConfigureAwait(false);
    }

    public ValueTask<ValueList<MigratedIdentity>> ListAsync(
        ConnectionId connection, DateTimeOffset? since, CancellationToken cancellationToken) => ReadAsync(async () =>
    {
        var identities = new List<MigratedIdentity>();
        await foreach (var user in directory.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            identities.AddRange(MigratedIn(user, connection, since));
        }

        return identities.ToValueList();
    });

    public async ValueTask<AdministrationResult> UndoAsync(
        UserId user, ExternalKey key, string? actor, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        ArgumentOutOfRangeException.ThrowIfEqual(key, default);
        Actors.Check(actor, nameof(actor));
        var refusal = await ReadAsync(() => CheckAsync(user, key, cancellationToken)).ConfigureAwait(false);
        return await editor.EditAsync(
            user,
            null,
            actor,
            known => refusal == ProvisioningReason.None
                ? MigrationUndo.Undo(known, key, time.GetUtcNow())
                : RecordEdit.Refuse(refusal),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<ValueList<MigrationUndoResult>> UndoAllAsync(
        ConnectionId connection,
        DateTimeOffset? since,
        bool dryRun,
        string? actor,
        CancellationToken cancellationToken)
    {
        Actors.Check(actor, nameof(actor));
        var results = new List<MigrationUndoResult>();
        foreach (var identity in await ListAsync(connection, since, cancellationToken).ConfigureAwait(false))
        {
            var result = dryRun
                ? await TryAsync(identity, cancellationToken).ConfigureAwait(false)
                : await UndoAsync(identity.User, identity.Key, actor, cancellationToken).ConfigureAwait(false);
            results.Add(new MigrationUndoResult(identity, result.Outcome, result.Reason));
        }

        return results.ToValueList();
    }

    private static IEnumerable<MigratedIdentity> MigratedIn(
        UserRecord user, ConnectionId connection, DateTimeOffset? since) =>
        from link in user.Links
        let retirement = link.Retirement
        where retirement is { IsUndone: false } && retirement.Connection == connection
            && !(retirement.At < since)
            && MigrationUndo.ReplacedBy(user, retirement.ReplacedBy)?.Key == link.Key
        select new MigratedIdentity(user.Id, link.Key, retirement.ReplacedBy, connection, retirement.At);

    private async ValueTask<AdministrationResult> TryAsync(
        MigratedIdentity identity, CancellationToken cancellationToken)
    {
        var user = await ReadAsync(() => store.FindAsync(identity.User, cancellationToken)).ConfigureAwait(false);
        if (user is null)
        {
            return new(AdministrationOutcome.NotFound, ProvisioningReason.None, null);
        }

        var refusal = await ReadAsync(() => CheckAsync(user.Id, identity.Key, cancellationToken)).ConfigureAwait(false);
        var edit = refusal == ProvisioningReason.None
            ? MigrationUndo.Undo(user, identity.Key, time.GetUtcNow())
            : RecordEdit.Refuse(refusal);
        var outcome = edit.After is null ? AdministrationOutcome.Refused
            : edit.After == user ? AdministrationOutcome.Unchanged
            : AdministrationOutcome.Changed;
        return new(outcome, edit.Reason, user);
    }

    // The old key has stayed with the account, unless somebody changed the store beside the library.
    private async ValueTask<ProvisioningReason> CheckAsync(
        UserId user, ExternalKey key, CancellationToken cancellationToken)
    {
        var account = await store.FindAsync(user, cancellationToken).ConfigureAwait(false);
        if (account is null || MigrationUndo.ReplacedBy(account, key) is not { } replaced)
        {
            return ProvisioningReason.None;
        }

        var known = await store.FindAsStoredAsync(replaced.Key, cancellationToken).ConfigureAwait(false);
        return known.User is not { } holder ? ProvisioningReason.OrphanedIdentity
            : holder.Id == user ? ProvisioningReason.None
            : ProvisioningReason.IdentityTaken;
    }

    private static ValueTask<T> ReadAsync<T>(Func<ValueTask<T>> read) =>
        StoreFaults.TranslateAsync("The accounts were not read", read);
}
