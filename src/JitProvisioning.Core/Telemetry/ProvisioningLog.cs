using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>The engine's log events. None carries an address, a name or a subject.</summary>
internal static partial class ProvisioningLog
{
    public static void Decided(this ILogger logger, ProvisioningResult result, Decision decision)
    {
        switch (result.Outcome)
        {
            case ProvisioningOutcome.Failed:
                break;
            case ProvisioningOutcome.Denied when logger.IsEnabled(LogLevel.Warning):
                Refused(logger, result.Reason, result.Connection, KeyHash(decision), result.Reference!);
                break;
            case ProvisioningOutcome.Unchanged or ProvisioningOutcome.Skipped when logger.IsEnabled(LogLevel.Debug):
                Unchanged(logger, result.Outcome, result.Reason, result.Connection, KeyHash(decision));
                break;
            case ProvisioningOutcome.Denied or ProvisioningOutcome.Unchanged or ProvisioningOutcome.Skipped:
                break;
            default:
                if (logger.IsEnabled(LogLevel.Information))
                {
                    var (keyHash, user) = (KeyHash(decision), result.User!.Id);
                    Changed(logger, result.Outcome, result.Reason, result.Connection, keyHash, user);
                }

                break;
        }
    }

    /// <summary>Says what windows that only report would have done.</summary>
    public static void Reported(this ILogger logger, ProvisioningResult result, Decision decision)
    {
        foreach (var warning in result.Warnings)
        {
            if (WindowReport.IsReport(warning) && logger.IsEnabled(LogLevel.Information))
            {
                Reported(logger, warning, result.Outcome, result.Connection, KeyHash(decision));
            }
        }
    }

    private static string KeyHash(Decision decision) => decision.Identity?.Key.ToShortHash() ?? "none";

    [LoggerMessage(
        1, LogLevel.Information, "{Outcome} ({Reason}) by connection {Connection}: key {KeyHash}, user {UserId}.")]
    private static partial void Changed(
        ILogger logger,
        ProvisioningOutcome outcome,
        ProvisioningReason reason,
        ConnectionId connection,
        string keyHash,
        UserId userId);

    [LoggerMessage(2, LogLevel.Debug, "{Outcome} ({Reason}) by connection {Connection}: key {KeyHash}.")]
    private static partial void Unchanged(
        ILogger logger,
        ProvisioningOutcome outcome,
        ProvisioningReason reason,
        ConnectionId connection,
        string keyHash);

    [LoggerMessage(
        3, LogLevel.Warning, "Denied ({Reason}) by connection {Connection}: key {KeyHash}, reference {Reference}.")]
    private static partial void Refused(
        ILogger logger, ProvisioningReason reason, ConnectionId connection, string keyHash, string reference);

    [LoggerMessage(
        7,
        LogLevel.Information,
        "Report only: {Reason} in place of {Outcome} by connection {Connection}: key {KeyHash}.")]
    private static partial void Reported(
        ILogger logger,
        ProvisioningReason reason,
        ProvisioningOutcome outcome,
        ConnectionId connection,
        string keyHash);

    [LoggerMessage(4, LogLevel.Error, "Failed ({Reason}) by connection {Connection}: reference {Reference}.")]
    public static partial void Failed(
        this ILogger logger, ProvisioningReason reason, ConnectionId connection, string reference, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The observer {Observer} failed; the sign-in stands.")]
    public static partial void ObserverFailed(this ILogger logger, string observer, Exception exception);

    [LoggerMessage(
        23, LogLevel.Warning, "An organization that connection {Connection} names was not made: {Problems}")]
    public static partial void OrganizationNotMade(this ILogger logger, ConnectionId connection, string problems);

    [LoggerMessage(6, LogLevel.Warning, "The time of a sign-in by connection {Connection} was not recorded.")]
    public static partial void SignInNotRecorded(this ILogger logger, ConnectionId connection, Exception exception);

    [LoggerMessage(
        8, LogLevel.Warning, "The group resolver failed for connection {Connection}; the groups stay incomplete.")]
    public static partial void GroupsNotResolved(this ILogger logger, ConnectionId connection, Exception exception);

    // A domain that was claimed is one: it holds nothing that would have to be escaped.
    [LoggerMessage(9, LogLevel.Warning, "DNS was not read for the proof of {Domain}: {Outcome}.")]
    public static partial void DomainNotRead(
        this ILogger logger, string domain, DomainProofOutcome outcome, Exception? exception);
}
