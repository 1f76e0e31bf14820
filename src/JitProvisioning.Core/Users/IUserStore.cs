namespace JitProvisioning;

/// <summary>Keeps accounts. Two methods; the contract suite of JitProvisioning.Testing checks every sentence
/// below.</summary>
/// <remarks>
/// <list type="number">
/// <item>A look-up by key returns the account linked to it, inactive ones too, in one round trip.</item>
/// <item>A commit is all or nothing: account, keys, state and audit entry together.</item>
/// <item>An update conflicts unless the stored version equals the expected one; a create conflicts on an existing
/// key.</item>
/// <item>A key leads to one account and a verified address is held by one account, also under races. A violation is a
/// conflict, a value, never an exception.</item>
/// <item>An infrastructure failure throws, so that the sign-in fails closed; a conflict never does.</item>
/// </list>
/// Implementations are safe for concurrent use. New abilities come as optional interfaces, never as new members here.
/// </remarks>
public interface IUserStore
{
    /// <summary>Finds an account.</summary>
    ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken);

    /// <summary>Commits a change, all or nothing.</summary>
    ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken);
}
