using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class LinkTicketTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : LinkTicketTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : LinkTicketTests(server.Databases);

    private static readonly LinkTicket Ticket = new()
    {
        IdHash = new string('a', 64),
        Account = new UserId("u1"),
        Connection = new ConnectionId("acme"),
        SessionHash = new string('5', 64),
        ExpiresAt = Changes.At.AddMinutes(5),
    };

    [DatabaseFact]
    public async Task A_ticket_is_taken_past_the_applications_filters_and_collations()
    {
        await using var app = await StartAsync<AwkwardDb>();
        var tickets = app.Services.GetRequiredService<ILinkTicketStore>();
        await tickets.AddAsync(Ticket, default);

        Assert.Null(await tickets.TakeAsync(new string('A', 64), default));
        Assert.Equal(Ticket, await tickets.TakeAsync(Ticket.IdHash, default));
        Assert.Empty(await app.RowsAsync<JitLinkTicket>());
    }

    [DatabaseFact]
    public async Task Two_that_have_read_the_same_ticket_do_not_both_get_it()
    {
        await using var app = await StartAsync();
        var tickets = app.Services.GetRequiredService<ILinkTicketStore>();
        await tickets.AddAsync(Ticket, default);
        app.Lookups.HoldUntil(2);

        var taken = await Task.WhenAll(
            tickets.TakeAsync(Ticket.IdHash, default).AsTask(), tickets.TakeAsync(Ticket.IdHash, default).AsTask());

        Assert.Single(taken, ticket => ticket is not null);
    }

    [DatabaseFact]
    public void A_store_of_the_applications_own_stays_in_use()
    {
        var own = new InMemoryLinkTicketStore(new FakeTimeProvider());
        var services = new ServiceCollection();
        services.AddSingleton<ILinkTicketStore>(own);
        services.AddJitProvisioningCore().UseEntityFrameworkStore<AppDb>();
        using var provider = services.BuildServiceProvider();

        Assert.Same(own, provider.GetRequiredService<ILinkTicketStore>());
    }

    [DatabaseFact]
    public void The_store_that_is_named_last_keeps_the_tickets_too()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddJitProvisioningCore()
            .UseEntityFrameworkStore<AwkwardDb>()
            .UseEntityFrameworkStore<AppDb>();
        using var provider = services.BuildServiceProvider();

        var tickets = Assert.Single(provider.GetServices<ILinkTicketStore>());
        Assert.Equal(typeof(AppDb), Assert.Single(tickets.GetType().GetGenericArguments()));
    }
}
