using System.Data.Common;
using Dapper;
using JitProvisioning.Testing;
using Microsoft.Data.Sqlite;

namespace JitProvisioning.CustomStore.Tests;

/// <summary>A store over an SQLite file of its own, as the contract suite sees it.</summary>
internal sealed class SqliteStoreUnderTest : StoreUnderTest
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"store-{Guid.NewGuid():N}.db");
    private readonly DbDataSource _database;
    private readonly Func<DbDataSource, IUserStore> _open;

    private SqliteStoreUnderTest(Func<DbDataSource, IUserStore> open)
    {
        _open = open;
        _database = SqliteFactory.Instance.CreateDataSource($"Data Source={_file}");
    }

    private Func<DbDataSource, ILinkTicketStore>? LinkTickets { get; init; }

    public static async ValueTask<StoreUnderTest> CreateAsync(
        Func<DbDataSource, Task> createTables,
        Func<DbDataSource, IUserStore> open,
        Func<DbDataSource, ILinkTicketStore>? openLinkTickets = null)
    {
        var created = new SqliteStoreUnderTest(open) { LinkTickets = openLinkTickets };
        await createTables(created._database);
        return created;
    }

    public override IUserStore Open() => _open(_database);

    public override IUserStore OpenUnreachable() =>
        _open(SqliteFactory.Instance.CreateDataSource($"Data Source={_file}.none;Mode=ReadOnly"));

    public override IUserStore OpenProbed(StoreProbe probe) => _open(probe.Around(_database));

    public override ILinkTicketStore? OpenLinkTickets() => LinkTickets?.Invoke(_database);

    public override ILinkTicketStore? OpenUnreachableLinkTickets() =>
        LinkTickets?.Invoke(SqliteFactory.Instance.CreateDataSource($"Data Source={_file}.none;Mode=ReadOnly"));

    public override ILinkTicketStore? OpenProbedLinkTickets(StoreProbe probe) =>
        LinkTickets?.Invoke(probe.Around(_database));

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
