namespace JitProvisioning;

/// <summary>A store that keeps invitations, and uses them in the commit of an account.</summary>
/// <remarks>
/// The contract suite of JitProvisioning.Testing checks each sentence where a store implements this interface.
/// <list type="bullet">
/// <item>An invitation is kept exactly. Ids, addresses and domains are compared ordinally, whatever the collation of
/// the database.</item>
/// <item>A commit of an account marks every invitation among <see cref="UserChange.UsedInvitations"/> as used by that
/// account, all or nothing with the rest. Where one of them is not there or not open any more, the commit is a
/// <see cref="ConflictKind.Condition"/> conflict, also under races.</item>
/// <item>A commit that erases a person removes every invitation that the account used, and every one that is bound to
/// <see cref="UserChange.ErasedAddress"/>.</item>
/// </list>
/// </remarks>
public interface IInvitationStore
{
    /// <summary>Finds the open invitations that are bound to an address or to exactly its domain, expired ones too, at
    /// most as many as asked for: those bound to the address first, then those that expire last, then in the order of
    /// their ids.</summary>
    ValueTask<ValueList<Invitation>> FindOpenAsync(
        EmailAddress address, int count, CancellationToken cancellationToken);

    /// <summary>Finds an invitation, whatever its status.</summary>
    ValueTask<Invitation?> FindInvitationAsync(InvitationId id, CancellationToken cancellationToken);

    /// <summary>Lists the invitations to an organization in the order of their ids, whatever their status.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    /// <param name="count">The most invitations to return.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<ValueList<Invitation>> ListInvitationsAsync(
        OrganizationId organization, InvitationId? after, int count, CancellationToken cancellationToken);

    /// <summary>Commits a new invitation, or the end of an open one, with its audit entry, all or nothing.</summary>
    /// <returns>False, having changed nothing, where the id of a new one is taken or one to end is not open.</returns>
    ValueTask<bool> CommitAsync(InvitationChange change, CancellationToken cancellationToken);
}
