using System.Data;
using System.Globalization;
using Npgsql;

namespace JitProvisioning.Benchmarks;

/// <summary>The least that a sign-in can cost on PostgreSQL: the same rows by prepared statements on a connection that
/// stays open, in as few round trips as there can be, and nothing decided. It is here to be measured
/// against.</summary>
internal sealed class HandWrittenFlow : IAsyncDisposable
{
    // By the key and by the names that a new user would get, at once.
    private const string LookUp = """
        SELECT revision."Value", key."Issuer", key."Subject", key."LastSignInAt", own.*, "user"."Id", "user"."Email",
            "user"."EmailConfirmed", "user"."LockoutEnabled", "user"."LockoutEnd",
            EXISTS (SELECT 1 FROM "AspNetUserRoles" AS member JOIN "AspNetRoles" AS role ON role."Id" = member."RoleId"
                WHERE member."UserId" = "user"."Id" AND role."NormalizedName" IN ('ADMIN', 'ADMINISTRATOR'))
        FROM "JitRevisions" AS revision
        LEFT JOIN "JitIdentities" AS key ON key."KeyHash" = $1
        LEFT JOIN "JitUsers" AS own ON own."Id" = key."UserId"
        LEFT JOIN "AspNetUsers" AS "user" ON "user"."Id" = own."Id"
        WHERE revision."Id" = 1
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _lookUp;
    private readonly NpgsqlCommand _lookUpOfNew;
    private readonly NpgsqlBatch _insert;
    private readonly PersonRow[] _rows;

    private HandWrittenFlow(NpgsqlConnection connection, IEnumerable<PersonRow> rows)
    {
        _connection = connection;
        _rows = [.. rows];
        _lookUp = new NpgsqlCommand(LookUp, connection) { Parameters = { new() { DbType = DbType.Binary } } };
        _lookUpOfNew = new NpgsqlCommand(
            LookUp + " AND NOT EXISTS (SELECT 1 FROM \"AspNetUsers\""
            + " WHERE \"NormalizedUserName\" = $2 OR \"NormalizedEmail\" = $2)",
            connection)
        {
            Parameters = { new() { DbType = DbType.Binary }, new() { DbType = DbType.String } },
        };
        _insert = new NpgsqlBatch(connection);
        foreach (var row in _rows)
        {
            var command = new NpgsqlBatchCommand(
                row.Insert(number => "$" + number.ToString(CultureInfo.InvariantCulture)));
            foreach (var value in row.Of("prepared"))
            {
                command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            }

            _insert.BatchCommands.Add(command);
        }
    }

    public static async Task<HandWrittenFlow> StartAsync(string connectionString, IEnumerable<PersonRow> rows)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var flow = new HandWrittenFlow(connection, rows);
        await flow._lookUp.PrepareAsync();
        await flow._lookUpOfNew.PrepareAsync();
        await flow._insert.PrepareAsync();
        return flow;
    }

    /// <summary>A returning person.</summary>
    /// <returns>How many columns were read.</returns>
    public Task<int> RepeatAsync(byte[] keyHash)
    {
        _lookUp.Parameters[0].Value = keyHash;
        return ReadAsync(_lookUp);
    }

    /// <summary>A new person: the look-up, then every row at once, which is one transaction.</summary>
    public async Task<int> FirstAsync(string name)
    {
        _lookUpOfNew.Parameters[0].Value = PersonRow.KeyHash(name);
        _lookUpOfNew.Parameters[1].Value = name.ToUpperInvariant() + "@ACME.TEST";
        await ReadAsync(_lookUpOfNew);
        for (var row = 0; row < _rows.Length; row++)
        {
            var (values, parameters) = (_rows[row].Of(name), _insert.BatchCommands[row].Parameters);
            for (var column = 0; column < values.Length; column++)
            {
                parameters[column].Value = values[column] ?? DBNull.Value;
            }
        }

        return await _insert.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _lookUpOfNew.DisposeAsync();
        await _lookUp.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static async Task<int> ReadAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            throw new InvalidOperationException("The hand-written look-up finds no row.");
        }

        var values = new object[reader.FieldCount];
        return reader.GetValues(values);
    }
}
