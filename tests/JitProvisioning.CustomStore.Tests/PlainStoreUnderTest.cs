using System.Data.Common;
using CustomStore;
using Dapper;
using JitProvisioning.Testing;
using Microsoft.Data.Sqlite;

namespace JitProvisioning.CustomStore.Tests;

/// <summary>The README's store over a SQLite file of its own, as the contract suite sees it.</summary>
internal sealed class PlainStoreUnderTest : StoreUnderTest
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"custom-store-{Guid.NewGuid():N}.db");
    private readonly DbDataSource _database;

    private PlainStoreUnderTest() => _database = SqliteFactory.Instance.CreateDataSource($"Data Source={_file}");

    public static async ValueTask<StoreUnderTest> CreateAsync(CancellationToken cancellationToken)
    {
        var created = new PlainStoreUnderTest();
        await Tables.CreateAsync(created._database);
        return created;
    }

    public override IUserStore Open() => new PlainUserStore(_database);

    public override IUserStore OpenUnreachable() =>
        new PlainUserStore(SqliteFactory.Instance.CreateDataSource($"Data Source={_file}.none;Mode=ReadOnly"));

    public override async ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        var entries = await connection.QueryAsync<string>("select entry from user_audit");
        return [.. entries.Select(AuditJson.Read)];
    }

    public override async ValueTask<int> CountUsersAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>("select count(*) from users");
    }

    public override async ValueTask DisposeAsync()
    {
        await using (var connection = (SqliteConnection)_database.CreateConnection())
        {
            SqliteConnection.ClearPool(connection);
        }

        await _database.DisposeAsync();
        File.Delete(_file);
    }
}
