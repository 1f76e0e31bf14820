namespace JitProvisioning;

/// <summary>Sealed entries as they were read, by position.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Unreadable">What is wrong with the entry behind them; null when it is in order, or there is
/// none.</param>
/// <param name="IsLast">True when there is none behind them.</param>
internal sealed record AuditPage(
    IReadOnlyList<SealedAuditEntry> Entries, AuditEntryUnreadableException? Unreadable, bool IsLast);
