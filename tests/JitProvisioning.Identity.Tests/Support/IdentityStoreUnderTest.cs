using JitProvisioning.EntityFrameworkCore.Tests;
using JitProvisioning.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>The store in ASP.NET Core Identity's tables on a database, as the contract suite sees it.</summary>
/// <param name="app">The application.</param>
/// <param name="unreachable">The same on a database that is not there.</param>
/// <param name="probed">The same on the application's database, with an interceptor for the suite's probe.</param>
/// <param name="interceptor">The interceptor.</param>
/// <param name="databases">What to dispose of.</param>
internal sealed class IdentityStoreUnderTest<TUser, TContext>(
    IdentityApp<TUser, TContext> app,
    IdentityApp<TUser, TContext> unreachable,
    IdentityApp<TUser, TContext> probed,
    ProbeInterceptor interceptor,
    params TestDatabase[] databases) : StoreUnderTest
    where TUser : class
    where TContext : DbContext
{
    public override TimeProvider Time => app.Time;

    public override IUserStore Open() => app.Store;

    public override IUserStore OpenUnreachable() => unreachable.Store;

    public override IUserStore OpenProbed(StoreProbe probe)
    {
        interceptor.Probe = probe;
        return probed.Store;
    }

    public override ILinkTicketStore OpenLinkTickets() => TicketsOf(app);

    public override ILinkTicketStore OpenUnreachableLinkTickets() => TicketsOf(unreachable);

    public override ILinkTicketStore OpenProbedLinkTickets(StoreProbe probe)
    {
        interceptor.Probe = probe;
        return TicketsOf(probed);
    }

    public override async ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(CancellationToken cancellationToken) =>
        [.. (await app.RowsAsync<JitAuditEntry>()).OrderBy(row => row.At).Select(row => row.ToAuditEntry())];

    public override async ValueTask<int> CountUsersAsync(CancellationToken cancellationToken) =>
        await app.InContextAsync(context => context.Set<TUser>().CountAsync(cancellationToken));

    public override async ValueTask DisposeAsync()
    {
        await probed.DisposeAsync();
        await unreachable.DisposeAsync();
        await app.DisposeAsync();
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    private static ILinkTicketStore TicketsOf(IdentityApp<TUser, TContext> one) =>
        one.Services.GetRequiredService<ILinkTicketStore>();
}
