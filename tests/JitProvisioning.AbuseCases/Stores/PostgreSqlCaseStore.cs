using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The Entity Framework store on a real PostgreSQL.</summary>
internal sealed class PostgreSqlCaseStore(TestDatabase database)
    : DatabaseCaseStore<CaseDatabase>(options => new CaseDatabase(options))
{
    public static async Task<CaseStore> CreateAsync()
    {
        var store = new PostgreSqlCaseStore((await CaseServer.StartAsync()).Create());
        await using var context = store.OpenContext();
        await store.Database.CreateAsync(context);
        return store;
    }

    public override void Register(IServiceCollection services, JitProvisioningBuilder builder) =>
        OwnTables.Register(services, builder, Use);

    public override async Task<IReadOnlyList<StoredUser>> UsersAsync()
    {
        await using var context = OpenContext();
        return await OwnTables.UsersAsync(context);
    }

    public override bool BreaksAudit => true;

    public override Task BreakAuditAsync() => Database.RefuseRowsAsync("JitAuditEntries");

    public override async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Use(DbContextOptionsBuilder context)
    {
        Database.Use(context);
        context.AddInterceptors(Statements is { } faults ? [faults] : []);
    }

    private TestDatabase Database { get; } = database;
}
