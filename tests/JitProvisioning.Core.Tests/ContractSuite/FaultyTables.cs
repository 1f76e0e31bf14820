namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>What all faulty stores of one test share.</summary>
internal sealed class FaultyTables
{
    private int _lastId;
    private int _busy;

    public Lock Gate { get; } = new();

    public List<StoredUser> Users { get; } = [];

    public List<(ExternalKey Key, UserId User)> Links { get; } = [];

    public List<(string Address, UserId User)> Holders { get; } = [];

    public List<AuditEntry> Audit { get; } = [];

    public List<LinkTicket> LinkTickets { get; } = [];

    public List<StoredOrganization> Organizations { get; } = [];

    public List<StoredConnection> Connections { get; } = [];

    public List<Invitation> Invitations { get; } = [];

    public List<(UserId User, Membership Membership)> Members { get; } = [];

    public long Revision { get; set; }

    public UserId NextId() => new((++_lastId).ToString(System.Globalization.CultureInfo.InvariantCulture));

    public bool TryEnter() => Interlocked.Exchange(ref _busy, 1) == 0;

    public void Leave() => Volatile.Write(ref _busy, 0);
}
