using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>The in-memory store, as the contract suite sees it.</summary>
internal sealed class InMemoryStoreUnderTest : StoreUnderTest
{
    private readonly InMemoryUserStore _store = new();
    private readonly InMemoryLinkTicketStore _tickets = new(TimeProvider.System);

    public static ValueTask<StoreUnderTest> CreateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<StoreUnderTest>(new InMemoryStoreUnderTest());

    public override IUserStore Open() => _store;

    public override IUserStore? OpenUnreachable() => null;

    public override ILinkTicketStore OpenLinkTickets() => _tickets;

    public override ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(_store.AuditTrail);

    public override ValueTask<int> CountUsersAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(_store.Users.Count);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
