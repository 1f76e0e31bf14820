using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>A store with one fault, as the contract suite sees it.</summary>
internal sealed class FaultyStoreUnderTest(Fault fault) : StoreUnderTest
{
    private readonly FaultyTables _tables = new();

    public static Func<CancellationToken, ValueTask<StoreUnderTest>> Factory(Fault fault) =>
        _ => ValueTask.FromResult<StoreUnderTest>(new FaultyStoreUnderTest(fault));

    public override IUserStore Open() => new FaultyStore(_tables, fault);

    public override IUserStore OpenUnreachable() => new FaultyStore(_tables, fault, reachable: false);

    public override IUserStore OpenProbed(StoreProbe probe) => new FaultyStore(_tables, fault, probe: probe);

    public override ILinkTicketStore OpenLinkTickets() => new FaultyLinkTicketStore(_tables, fault);

    public override ILinkTicketStore OpenUnreachableLinkTickets() =>
        new FaultyLinkTicketStore(_tables, fault, reachable: false);

    public override ILinkTicketStore OpenProbedLinkTickets(StoreProbe probe) =>
        new FaultyLinkTicketStore(_tables, fault, probe: probe);

    public override ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(CancellationToken cancellationToken)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult<IReadOnlyList<AuditEntry>>([.. _tables.Audit]);
        }
    }

    public override ValueTask<int> CountUsersAsync(CancellationToken cancellationToken)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult(_tables.Users.Count);
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
