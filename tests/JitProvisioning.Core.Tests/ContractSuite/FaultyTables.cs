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

    public List<AuditSeal> Seals { get; } = [];

    public List<Guid> Erased { get; } = [];

    public List<AuditCursor> Cursors { get; } = [];

    public AuditChain Chain { get; set; } = AuditChain.Empty;

    public List<LinkTicket> LinkTickets { get; } = [];

    public List<StoredOrganization> Organizations { get; } = [];

    public List<StoredConnection> Connections { get; } = [];

    public List<Invitation> Invitations { get; } = [];

    public List<(UserId User, Membership Membership)> Members { get; } = [];

    public long Revision { get; set; }

    /// <summary>The answer to the look-up that came last.</summary>
    public UserLookup? LastAnswer { get; set; }

    /// <summary>True where a transaction was left open.</summary>
    public bool IsLocked { get; set; }

    /// <summary>A copy of what is kept.</summary>
    public FaultyTables Save()
    {
        var saved = new FaultyTables { Revision = Revision, Chain = Chain };
        Copy(this, saved);
        saved.Seals.AddRange(Seals);
        saved.Members.AddRange(Members);
        saved.Invitations.AddRange(Invitations);
        saved.Organizations.AddRange(Organizations);
        return saved;
    }

    /// <summary>Puts a copy back, with one fault.</summary>
    public void Restore(FaultyTables saved, Fault fault)
    {
        Revision = saved.Revision;
        Chain = fault == Fault.KeepsChainsOfFailed ? Chain : saved.Chain;
        Copy(saved, this);
        Put(saved.Seals, Seals, fault != Fault.KeepsSealsOfFailed);
        Put(saved.Members, Members, fault != Fault.KeepsMembersOfFailed);
        Put(saved.Invitations, Invitations, fault != Fault.KeepsInvitationsOfFailed);
        Put(saved.Organizations, Organizations, fault != Fault.KeepsOrganizationsOfFailed);
    }

    private static void Copy(FaultyTables from, FaultyTables to)
    {
        Put(from.Users, to.Users);
        Put(from.Links, to.Links);
        Put(from.Holders, to.Holders);
        Put(from.Audit, to.Audit);
        Put(from.Connections, to.Connections);
        Put(from.Erased, to.Erased);
        Put(from.Cursors, to.Cursors);
    }

    private static void Put<T>(List<T> from, List<T> to, bool replaces = true)
    {
        if (replaces)
        {
            to.Clear();
            to.AddRange(from);
        }
    }

    public UserId NextId() => new((++_lastId).ToString(System.Globalization.CultureInfo.InvariantCulture));

    public bool TryEnter() => Interlocked.Exchange(ref _busy, 1) == 0;

    public void Leave() => Volatile.Write(ref _busy, 0);
}
