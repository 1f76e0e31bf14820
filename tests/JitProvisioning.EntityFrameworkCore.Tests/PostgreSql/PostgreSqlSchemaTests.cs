namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>What the created database says of its keys, types and collations.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlSchemaTests(PostgreSqlFixture server)
{
    [PostgreSqlFact]
    public async Task The_only_unique_index_of_identities_is_on_the_hash_byte_by_byte() => Assert.Equal(
        ["KeyHash bytea"],
        await ReadAsync(
            """
            SELECT attname || ' ' || format_type(atttypid, atttypmod)
            FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
            WHERE indrelid = '"JitIdentities"'::regclass AND indisunique
            """));

    [PostgreSqlFact]
    public async Task A_verified_address_is_unique_and_compared_byte_by_byte() => Assert.Equal(
        ["Id True", "VerifiedAddress True"],
        await ReadAsync(
            """
            SELECT attname || ' ' || CASE WHEN collisdeterministic THEN 'True' ELSE 'False' END
            FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
            JOIN pg_collation ON pg_collation.oid = attcollation
            WHERE indrelid = '"JitUsers"'::regclass AND indisunique ORDER BY attname
            """));

    [PostgreSqlFact]
    public async Task A_time_is_one_in_UTC_and_no_text_is_padded() => Assert.Empty(
        await ReadAsync(
            """
            SELECT table_name || '.' || column_name FROM information_schema.columns
            WHERE table_name LIKE 'Jit%' AND data_type IN ('timestamp without time zone', 'character')
            """));

    private async Task<List<string>> ReadAsync(string select)
    {
        await using var app = await TestApp<AppDb>.StartAsync(databases: server.Databases);
        await using var connection = await app.Database.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of those above.
        command.CommandText = select;
#pragma warning restore CA2100
        var values = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
