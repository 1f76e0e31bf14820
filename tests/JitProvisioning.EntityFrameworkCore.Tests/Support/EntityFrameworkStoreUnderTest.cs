using JitProvisioning.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The Entity Framework store on a database, as the contract suite sees it.</summary>
internal sealed class EntityFrameworkStoreUnderTest : StoreUnderTest
{
    private readonly ProbeInterceptor _interceptor = new();
    private readonly TestApp<AppDb> _app;
    private readonly TestApp<AppDb> _unreachable;
    private TestApp<AppDb>? _probed;

    private EntityFrameworkStoreUnderTest(TestApp<AppDb> app, TestApp<AppDb> unreachable)
    {
        _app = app;
        _unreachable = unreachable;
    }

    public static async ValueTask<StoreUnderTest> CreateAsync(TestDatabases databases)
    {
        var app = await TestApp<AppDb>.StartAsync(databases: databases);
        var created = new EntityFrameworkStoreUnderTest(app, await StartAsync(databases, databases.Unreachable(), null));
        created._probed = await StartAsync(databases, app.Database, created._interceptor);
        return created;
    }

    public override TimeProvider Time => _app.Time;

    public override IUserStore Open() => _app.Store;

    public override IUserStore OpenUnreachable() => _unreachable.Store;

    public override IUserStore OpenProbed(StoreProbe probe)
    {
        _interceptor.Probe = probe;
        return _probed!.Store;
    }

    public override ILinkTicketStore OpenLinkTickets() => TicketsOf(_app);

    public override ILinkTicketStore OpenUnreachableLinkTickets() => TicketsOf(_unreachable);

    public override ILinkTicketStore OpenProbedLinkTickets(StoreProbe probe)
    {
        _interceptor.Probe = probe;
        return TicketsOf(_probed!);
    }

    public override async ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(CancellationToken cancellationToken) =>
        [.. (await _app.RowsAsync<JitAuditEntry>()).OrderBy(row => row.At).Select(row => row.ToAuditEntry())];

    public override async ValueTask<int> CountUsersAsync(CancellationToken cancellationToken) =>
        await _app.InContextAsync(context => context.Set<JitUser>().CountAsync(cancellationToken));

    public override async ValueTask DisposeAsync()
    {
        await _probed!.DisposeAsync();
        await _unreachable.DisposeAsync();
        await _unreachable.Database.DisposeAsync();
        await _app.DisposeAsync();
    }

    private static ILinkTicketStore TicketsOf(TestApp<AppDb> app) =>
        app.Services.GetRequiredService<ILinkTicketStore>();

    private static Task<TestApp<AppDb>> StartAsync(
        TestDatabases databases, TestDatabase database, ProbeInterceptor? interceptor) =>
        TestApp<AppDb>.StartAsync(
            new() { Database = database, CreateTables = false, Interceptor = interceptor }, databases);
}
