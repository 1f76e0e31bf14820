namespace JitProvisioning;

/// <summary>The work on the audit that no sign-in waits for: writes what was counted, seals what was committed, tells
/// durable observers, and removes what is too old.</summary>
/// <remarks>AddJitProvisioning runs it every <see cref="AuditOptions.SealEvery"/>. A host of the engine alone, a worker
/// for one, calls it itself, from a scope of its own. Any number of processes may run it at once.</remarks>
public interface IAuditUpkeep
{
    /// <summary>Puts the place of each durable observer that has none yet on record: it is told of what is sealed from
    /// then on, which may have been committed shortly before. Call it before the first sign-in is let in, and let
    /// nobody in where it throws: what is committed until it succeeds would be lost to a new observer.</summary>
    ValueTask RegisterObserversAsync(CancellationToken cancellationToken = default);

    /// <summary>Does all of it once. A store that is no <see cref="IAuditedUserStore"/> takes the counts
    /// alone.</summary>
    ValueTask RunAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes what was counted and is not written yet, in windows that are not over as well: at the end of the
    /// process.</summary>
    ValueTask WriteCountsAsync(CancellationToken cancellationToken = default);
}
