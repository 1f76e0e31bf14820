namespace JitProvisioning;

/// <summary>Keeps the chain of audit entries over what the commits of a store wrote.</summary>
/// <remarks>
/// <list type="number">
/// <item>Entries are added by commits alone, as before: no call here is part of a sign-in.</item>
/// <item>Each call is all or nothing. Of several that expect the same state one succeeds; the others say false and
/// change nothing.</item>
/// <item>A commit that erases a person (<see cref="UserChange.ErasesPerson"/>) deletes, with it, the personal data of
/// every entry of that account, sealed or not, and the salt; the commitment stays.</item>
/// <item>An infrastructure failure throws.</item>
/// </list>
/// Implementations are safe for concurrent use, by several processes on one store too.
/// </remarks>
public interface IAuditStore
{
    /// <summary>Reads where the chain begins and ends.</summary>
    /// <exception cref="AuditChainMissingException">What says so is gone.</exception>
    ValueTask<AuditChain> ReadChainAsync(CancellationToken cancellationToken);

    /// <summary>Reads committed entries that are not sealed yet, by time and then id, at most as many as asked for. One
    /// that cannot be read is named, and hides none of the others.</summary>
    ValueTask<UnsealedAudit> ReadUnsealedAsync(int count, CancellationToken cancellationToken);

    /// <summary>Reads sealed entries that the filter takes, by position, at most as many as asked for: none only where
    /// there is none, and fewer where the next cannot be read. Entries at or before the start of the chain are read as
    /// well, should there be any.</summary>
    /// <exception cref="AuditEntryUnreadableException">The first of them cannot be read.</exception>
    ValueTask<ValueList<SealedAuditEntry>> ReadSealedAsync(
        AuditFilter filter, int count, CancellationToken cancellationToken);

    /// <summary>Seals entries; the last seal is the chain's head then.</summary>
    /// <param name="expected">The chain that the seals go on from.</param>
    /// <param name="seals">The seals, in the order of their positions.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when the chain is not the expected one any more, or an entry is sealed, gone or erased by
    /// now.</returns>
    ValueTask<bool> SealAsync(
        AuditChain expected, ValueList<AuditSeal> seals, CancellationToken cancellationToken);

    /// <summary>Removes the entries up to a position, which the chain starts after then, and adds the entry that says
    /// so.</summary>
    /// <returns>False when the chain is not the expected one any more.</returns>
    ValueTask<bool> RemoveAsync(
        AuditChain expected, AuditAnchor start, AuditEntry removal, CancellationToken cancellationToken);

    /// <summary>Reads how far every durable observer is.</summary>
    ValueTask<ValueList<AuditCursor>> ReadCursorsAsync(CancellationToken cancellationToken);

    /// <summary>Writes how far a durable observer is: adds the cursor, or puts it in the place of the expected
    /// one.</summary>
    /// <param name="expected">The stored cursor of this observer, by its revision; null where none is stored.</param>
    /// <param name="cursor">How far it is.</param>
    /// <param name="entry">The entry to add where somebody moved it by hand; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when the stored revision is another, or one is stored that was not expected.</returns>
    ValueTask<bool> WriteCursorAsync(
        AuditCursor? expected, AuditCursor cursor, AuditEntry? entry, CancellationToken cancellationToken);

    /// <summary>Removes how far a durable observer is, and adds the entry that says so.</summary>
    /// <returns>False when the stored cursor is gone, or its revision is another than the expected one's.</returns>
    ValueTask<bool> RemoveCursorAsync(AuditCursor expected, AuditEntry entry, CancellationToken cancellationToken);
}
