namespace JitProvisioning;

/// <summary>Is told of every committed change, at least once, in the order in which the changes were sealed, some
/// seconds after the commit.</summary>
/// <remarks>
/// How far it is stands in the store: after a crash it goes on from there, on whichever server is at it, and one is at
/// a time. An observer that throws or takes longer than <see cref="AuditOptions.DurableObserverTimeout"/> is told the
/// same change again, later and later, up to five minutes apart; changes behind it wait, other observers do not. What
/// only has to happen in this process, and may be lost with it, is for an <see cref="IProvisioningObserver"/>.
/// </remarks>
public interface IDurableObserver
{
    /// <summary>Called for each change. A change whose call ended without a fault may still be told again, after a
    /// crash: <see cref="CommittedChange.Position"/> is the same then.</summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Cancelled when the observer's time is up, and when the process ends.</param>
    ValueTask OnCommittedAsync(CommittedChange change, CancellationToken cancellationToken);
}
