using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>The log events of the audit. None carries an address, a name or a subject.</summary>
internal static partial class AuditLog
{
    // What is logged leaves the database: whoever rewrites the chain there does not rewrite it here.
    [LoggerMessage(
        130, LogLevel.Information, "{Count} audit entries were sealed. The chain ends at {Position} with {Hash}.")]
    public static partial void AuditSealed(this ILogger logger, int count, long position, string hash);

    [LoggerMessage(
        131,
        LogLevel.Error,
        "The audit entry of {Outcome} ({Reason}) by connection {Connection} was not written.")]
    public static partial void AuditNotWritten(
        this ILogger logger,
        ProvisioningOutcome outcome,
        ProvisioningReason reason,
        ConnectionId connection,
        Exception exception);

    [LoggerMessage(
        132, LogLevel.Information, "Audit entries up to {Position} were removed for their age. It ended with {Hash}.")]
    public static partial void AuditRemoved(this ILogger logger, long position, string hash);

    [LoggerMessage(
        133,
        LogLevel.Error,
        "The durable observer {Observer} failed {Failures} times in a row at {Position}; it is told again at {At}.")]
    public static partial void DurableObserverFailed(
        this ILogger logger, string observer, int failures, long position, DateTimeOffset at, Exception exception);

    [LoggerMessage(134, LogLevel.Warning, "The counts of {Count} groups of refusals were lost: the store takes none.")]
    public static partial void RefusalCountsLost(this ILogger logger, int count);

    [LoggerMessage(135, LogLevel.Error, "The upkeep of the audit failed; it is tried again.")]
    public static partial void AuditUpkeepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(
        136,
        LogLevel.Warning,
        "Audit entries after {Position} are old enough to go and stay: the durable observer {Observer} was not told.")]
    public static partial void AuditRemovalWaits(this ILogger logger, long position, string observer);

    [LoggerMessage(
        137,
        LogLevel.Warning,
        "JitProvisioning:Audit:DangerousBestEffort is on: a change goes on where its audit entry cannot be written.")]
    public static partial void AuditIsBestEffort(this ILogger logger);

    [LoggerMessage(
        138,
        LogLevel.Error,
        "The audit entry {Entry} cannot be read and is not sealed; all others are. Where a newer version wrote it, "
        + "that seals it; else somebody wrote it past the library.")]
    public static partial void AuditEntryUnreadable(this ILogger logger, Guid entry);

    [LoggerMessage(
        139,
        LogLevel.Error,
        "The durable observer {Observer} stops at {Position}: this version cannot read the audit entry there.")]
    public static partial void DurableObserverStops(this ILogger logger, string observer, long position);

    [LoggerMessage(
        143,
        LogLevel.Warning,
        "The durable observer {Observer} was moved from {From} to {To} by hand: it is told of nothing in between.")]
    public static partial void DurableObserverSkipped(this ILogger logger, string observer, long from, long to);

    [LoggerMessage(
        144,
        LogLevel.Warning,
        "The place of the durable observer {Observer}, which was done up to {Position}, was removed by hand.")]
    public static partial void DurableObserverRemoved(this ILogger logger, string observer, long position);

    [LoggerMessage(
        145,
        LogLevel.Error,
        "The audit entry at {Position} cannot be read: nothing is removed from there on, however old it is.")]
    public static partial void AuditRemovalStops(this ILogger logger, long position);

    [LoggerMessage(
        146,
        LogLevel.Warning,
        "Sealing the audit was refused {Count} times in a row, and the chain stays at {Position}: what is committed "
        + "can be changed without a trace. Look for a trigger or row-level security that keeps the audit's rows from "
        + "being updated.")]
    public static partial void AuditSealingRefused(this ILogger logger, int count, long position);
}
