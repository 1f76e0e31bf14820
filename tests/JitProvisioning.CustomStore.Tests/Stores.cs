using CustomStore;
using DapperStore;
using JitProvisioning.Testing;

namespace JitProvisioning.CustomStore.Tests;

/// <summary>The stores of the samples, each on an empty database of its own.</summary>
internal static class Stores
{
    public static ValueTask<StoreUnderTest> CreatePlainAsync(CancellationToken cancellationToken) =>
        SqliteStoreUnderTest.CreateAsync(Tables.CreateAsync, database => new PlainUserStore(database));

    public static ValueTask<StoreUnderTest> CreateRelationalAsync(CancellationToken cancellationToken) =>
        SqliteStoreUnderTest.CreateAsync(
            RelationalTables.CreateAsync,
            database => new RelationalUserStore(database),
            database => new LinkTicketStore(database, TimeProvider.System));
}
