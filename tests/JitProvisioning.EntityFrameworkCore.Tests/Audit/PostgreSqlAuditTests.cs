using System.Reflection;
using JitProvisioning.AuditStores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The audit on PostgreSQL, where several processes really write at once.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlAuditTests(PostgreSqlFixture postgres)
{
    public static TheoryData<string> OfTheStore => FactsOf(typeof(AuditStoreTests));

    public static TheoryData<string> OfObservers => FactsOf(typeof(DurableObserverTests));

    public static TheoryData<string> OfAdministration => FactsOf(typeof(ObserverAdministrationTests));

    [PostgreSqlTheory]
    [MemberData(nameof(OfTheStore))]
    public async Task What_holds_of_the_audit_holds_here(string fact) =>
        await RunAsync(new StoreTests(await NewDatabaseAsync()), fact);

    [PostgreSqlTheory]
    [MemberData(nameof(OfObservers))]
    public async Task What_holds_of_durable_observers_holds_here(string fact) =>
        await RunAsync(new ObserverTests(await NewDatabaseAsync()), fact);

    [PostgreSqlTheory]
    [MemberData(nameof(OfAdministration))]
    public async Task What_holds_of_moving_observers_by_hand_holds_here(string fact) =>
        await RunAsync(new AdministrationTests(await NewDatabaseAsync()), fact);

    private static TheoryData<string> FactsOf(Type tests) =>
        [.. tests.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))).Select(method => method.Name)];

    private static Task RunAsync(object tests, string fact) =>
        (Task)tests.GetType().GetMethod(fact)!.Invoke(tests, [])!;

    private async Task<string> NewDatabaseAsync()
    {
        var connectionString = postgres.NewDatabase();
        await using var context = new AppDb(
            new DbContextOptionsBuilder<AppDb>().UseNpgsql(connectionString).Options);
        await context.Database.EnsureCreatedAsync();
        return connectionString;
    }

    private static void UseStore(JitProvisioningBuilder builder, string connectionString)
    {
        builder.Services.AddDbContext<AppDb>(context => context.UseNpgsql(connectionString));
        builder.UseEntityFrameworkStore<AppDb>();
    }

    // Not public: their facts run above, where there is a server.
    private sealed class StoreTests(string connectionString) : AuditStoreTests
    {
        private protected override void UseStore(JitProvisioningBuilder builder) =>
            PostgreSqlAuditTests.UseStore(builder, connectionString);
    }

    private sealed class AdministrationTests(string connectionString) : ObserverAdministrationTests
    {
        private protected override void UseStore(JitProvisioningBuilder builder) =>
            PostgreSqlAuditTests.UseStore(builder, connectionString);
    }

    private sealed class ObserverTests(string connectionString) : DurableObserverTests
    {
        private protected override void UseStore(JitProvisioningBuilder builder) =>
            PostgreSqlAuditTests.UseStore(builder, connectionString);
    }
}
