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

    /// <summary>Opens the store, on the same data, so that it tells a probe of every statement and commit on its way to
    /// the database: by it the suite breaks calls off, as crashes and lost connections do. Called once per broken call,
    /// one at a time. Default null: it has no hook for that, and the checks that need one are named as not
    /// checked.</summary>
    /// <param name="probe">What to tell: <see cref="StoreProbe.Around"/> does it for a store on ADO.NET.</param>
    public virtual IUserStore? OpenProbed(StoreProbe probe) => null;

    /// <summary>Opens the link tickets that come with the store. Called once per caller; all share the data. Default
    /// null: there are none to check.</summary>
    public virtual ILinkTicketStore? OpenLinkTickets() => null;

    /// <summary>Opens link tickets whose infrastructure is out of reach, as <see cref="OpenUnreachable"/> does. Default
    /// null: there are none.</summary>
    public virtual ILinkTicketStore? OpenUnreachableLinkTickets() => null;

    /// <summary>Opens the link tickets, on the same data, so that they tell a probe, as <see cref="OpenProbed"/> does.
    /// Default null: they have no hook for that.</summary>
    /// <param name="probe">What to tell.</param>
    public virtual ILinkTicketStore? OpenProbedLinkTickets(StoreProbe probe) => null;

    /// <summary>Reads every committed audit entry, whole.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public abstract ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(CancellationToken cancellationToken);

    /// <summary>Counts the accounts, inactive ones too.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public abstract ValueTask<int> CountUsersAsync(CancellationToken cancellationToken);

    /// <summary>Removes the store and its data.</summary>
    public abstract ValueTask DisposeAsync();
}
