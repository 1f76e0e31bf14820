namespace JitProvisioning;

/// <summary>A store of users that keeps organizations and connections as well, to be administered at run time. One
/// counter, the revision, goes up by one with each change of any of them.</summary>
/// <remarks>
/// The contract suite of JitProvisioning.Testing checks each sentence where a store implements this interface.
/// <list type="number">
/// <item>Every look-up by key carries the revision of that moment (<see cref="UserLookup.Revision"/>), also where it
/// finds nobody, read by the same command.</item>
/// <item>A commit is all or nothing: rows, revision and audit entry together; of two with the same expected revision
/// one is committed.</item>
/// <item>Every row bears the revision that wrote it last, and none is ever deleted.</item>
/// </list>
/// </remarks>
public interface IOrganizationStore
{
    /// <summary>Reads the revision of now, and what was written after an earlier one.</summary>
    /// <param name="after">The earlier revision; 0 for everything.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken);

    /// <summary>Commits a change, all or nothing.</summary>
    /// <returns>False, with nothing changed, when the revision is no longer the one that the change expects.</returns>
    ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken);

    /// <summary>True when an identity of this issuer, compared ordinally, leads to any account.</summary>
    ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken);
}
