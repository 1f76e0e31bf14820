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
    ValueTask<AuditChain> ReadChainAsync(CancellationToken cancellationToken);

    /// <summary>Reads committed entries that are not sealed yet, by time and then id, at most as many as asked
    /// for.</summary>
    ValueTask<ValueList<AuditEntry>> ReadUnsealedAsync(int count, CancellationToken cancellationToken);

    /// <summary>Reads sealed entries that the filter takes, by position, at most as many as asked for. Entries at or
    /// before the start of the chain are read as well, should there be any.</summary>
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

    /// <summary>Writes how far a durable observer is: adds the cursor with revision 1, or puts it in the place of the
    /// one whose revision is one less.</summary>
    /// <returns>False when the stored revision is another.</returns>
    ValueTask<bool> WriteCursorAsync(AuditCursor cursor, CancellationToken cancellationToken);
}
