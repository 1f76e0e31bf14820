namespace JitProvisioning;

/// <summary>Shows where durable observers stand, and moves on one that can never take a change: it would be told that
/// change for ever, and nothing behind it would be removed for its age.</summary>
/// <remarks>
/// <para>Each change is one commit with its audit entry, which names the actor, the observer and the positions. It
/// counts at once, on every server: one that is telling the observer stops once its call has ended.</para>
/// <para>An actor is who asked for it, as for <see cref="IUserAdministration"/>. Every method throws
/// <see cref="NotSupportedException"/> with a store that is no <see cref="IAuditedUserStore"/>, and
/// <see cref="InvalidOperationException"/> when other processes moved the observer each time.</para>
/// </remarks>
public interface IDurableObserverAdministration
{
    /// <summary>Says how far every durable observer is, also one that is registered no longer.</summary>
    ValueTask<ValueList<AuditCursor>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Moves an observer past entries without telling it of them.</summary>
    /// <param name="observer">The name it is registered under.</param>
    /// <param name="position">The last position to move it past; log event 133 names the one it fails at.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Changed; Unchanged when it is past that position already; NotFound when no observer of that name has a
    /// place; Refused when nothing is sealed at that position yet.</returns>
    ValueTask<AdministrationOutcome> SkipAsync(
        string observer, long position, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Removes the place of an observer that is registered no longer, so that it keeps no entry from being
    /// removed. One that is registered still begins anew, as a new one does.</summary>
    /// <param name="observer">The name it was registered under.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Changed; NotFound when no observer of that name has a place.</returns>
    ValueTask<AdministrationOutcome> RemoveAsync(
        string observer, string? actor = null, CancellationToken cancellationToken = default);
}
