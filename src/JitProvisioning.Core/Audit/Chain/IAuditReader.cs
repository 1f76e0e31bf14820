namespace JitProvisioning;

/// <summary>Reads the sealed audit, and verifies that nobody changed it.</summary>
/// <remarks>Every method throws <see cref="NotSupportedException"/> with a store that is no
/// <see cref="IAuditedUserStore"/>.</remarks>
public interface IAuditReader
{
    /// <summary>Reads sealed entries by position, a page at a time: what is sealed while it is read comes last.
    /// Entries are sealed some seconds after their commit.</summary>
    /// <param name="filter">Which entries; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="AuditEntryUnreadableException">The next entry cannot be read; its position says where to go
    /// on.</exception>
    IAsyncEnumerable<SealedAuditEntry> ReadAsync(
        AuditFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>Says where the chain ends now, to note it elsewhere.</summary>
    /// <exception cref="AuditChainMissingException">What says so is gone.</exception>
    ValueTask<AuditAnchor> ReadHeadAsync(CancellationToken cancellationToken = default);

    /// <summary>Checks every sealed entry, from the start of the chain to its end.</summary>
    /// <param name="noted">A place of the chain that was noted elsewhere: with it, a chain that was rewritten as a
    /// whole shows, and an end that was cut off. Null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<AuditVerification> VerifyAsync(
        AuditAnchor? noted = null, CancellationToken cancellationToken = default);

    /// <summary>Writes sealed entries as JSON lines, one each, with position and hash, so that
    /// <see cref="AuditFile.VerifyAsync"/> verifies them from the file alone. Personal data is in it where the audit
    /// keeps it.</summary>
    /// <param name="destination">Where to write to, in UTF-8; it stays open.</param>
    /// <param name="filter">Which entries; null for all. One that leaves out more than what comes before a position
    /// leaves gaps.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The last entry written; null when there was none.</returns>
    /// <exception cref="AuditEntryUnreadableException">The next entry cannot be read; those before it are
    /// written.</exception>
    /// <exception cref="AuditChainMissingException">What says where the chain begins is gone.</exception>
    ValueTask<AuditAnchor?> ExportAsync(
        Stream destination, AuditFilter? filter = null, CancellationToken cancellationToken = default);
}
