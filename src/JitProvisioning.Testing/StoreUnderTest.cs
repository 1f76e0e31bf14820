namespace JitProvisioning.Testing;

/// <summary>One empty store for one check, and what the suite must see beyond <see cref="IUserStore"/>.</summary>
public abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>The clock that the store reads. Default: the system's.</summary>
    public virtual TimeProvider Time => TimeProvider.System;

    /// <summary>Opens the store as one request gets it. Called once per caller; all share the data.</summary>
    public abstract IUserStore Open();

    /// <summary>Opens a store whose infrastructure is out of reach, such as one with a wrong connection string or
    /// without its tables; null when it has none that could fail.</summary>
    public abstract IUserStore? OpenUnreachable();

    /// <summary>Opens the link tickets that come with the store. Called once per caller; all share the data. Default
    /// null: there are none to check.</summary>
    public virtual ILinkTicketStore? OpenLinkTickets() => null;

    /// <summary>Reads every committed audit entry, whole.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public abstract ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(CancellationToken cancellationToken);

    /// <summary>Counts the accounts, inactive ones too.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public abstract ValueTask<int> CountUsersAsync(CancellationToken cancellationToken);

    /// <summary>Removes the store and its data.</summary>
    public abstract ValueTask DisposeAsync();
}
