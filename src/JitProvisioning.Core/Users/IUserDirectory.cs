namespace JitProvisioning;

/// <summary>A store that lists accounts and finds them by other than key, id and verified address: what administration
/// and the claiming of unverified accounts need.</summary>
/// <remarks>
/// The contract suite of JitProvisioning.Testing checks each sentence where a store implements this interface. Ids and
/// addresses are compared ordinally whatever the collation of the database: the library checks the answers, and an
/// order that is not ordinal is a fault. Ids made by the library sort alike in every collation.
/// </remarks>
public interface IUserDirectory
{
    /// <summary>Finds the accounts that carry an address, verified or not, inactive ones too, at most as many as asked
    /// for, in the order of their ids.</summary>
    /// <param name="address">The address, compared ordinally with its folded form.</param>
    /// <param name="count">The most accounts to return.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken);

    /// <summary>Lists accounts in the order of their ids, compared ordinally, inactive ones too.</summary>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    /// <param name="count">The most accounts to return.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<ValueList<StoredUser>> ListAsync(UserId? after, int count, CancellationToken cancellationToken);

    /// <summary>Finds the audit entry that a refused person's reference code stands for, compared ordinally, the latest
    /// of several; null when there is none.</summary>
    ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken);
}
