namespace JitProvisioning.Benchmarks;

/// <summary>What a sign-in takes, prepared on a connection that stays open.</summary>
internal sealed class FloorConnection : IAsyncDisposable
{
    private const string Update = """
        UPDATE "JitUsers" SET "Version" = "Version" + 1, "State" = $3 WHERE "Id" = $1 AND "Version" = $2
        """;
    private const string Revoke = """DELETE FROM "JitRoleGrants" WHERE "UserId" = $1 AND "GrantHash" = $2""";

    private readonly PreparedConnection _connection;

    private FloorConnection(PreparedConnection connection) => _connection = connection;

    /// <summary>By the key.</summary>
    public required PreparedSql LookUp { get; init; }

    /// <summary>The same, and whether the names of a new person are free.</summary>
    public required PreparedSql LookUpOfNew { get; init; }

    /// <summary>Every row of a person.</summary>
    public required PreparedSql Insert { get; init; }

    /// <summary>The account and the audit entry.</summary>
    public required PreparedSql Change { get; init; }

    /// <summary>The account, one grant less, one more, and the audit entry.</summary>
    public required PreparedSql Swap { get; init; }

    public static async Task<FloorConnection> OpenAsync(Database database, FloorTables tables, FloorRows rows)
    {
        var (connection, key) = (await database.ConnectAsync(), PersonRow.KeyHash("prepared"));
        object?[] names = tables.NamesAreFree is null ? [key] : [key, "prepared"];
        (string Text, object?[] Values) update = (Update, ["prepared", 1L, rows.State]);
        var audit = (rows.InsertAudit, rows.AuditOf("prepared"));
        return new FloorConnection(connection)
        {
            LookUp = await connection.PrepareAsync((tables.LookUp, [key])),
            LookUpOfNew = await connection.PrepareAsync((tables.LookUp + tables.NamesAreFree, names)),
            Insert = await connection.PrepareAsync(rows.Inserts),
            Change = await connection.PrepareAsync(update, audit),
            Swap = await connection.PrepareAsync(
                update,
                (Revoke, rows.KeyOfGrant("prepared", other: false)),
                (rows.InsertGrant, rows.GrantOf("prepared", other: true)),
                audit),
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var statements in new[] { LookUp, LookUpOfNew, Insert, Change, Swap })
        {
            await statements.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }
}
