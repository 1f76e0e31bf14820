using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public sealed class SchemaTests
{
    private static readonly string[] Tables =
    [
        "JitAuditChain", "JitAuditCursors", "JitAuditEntries", "JitConnections", "JitIdentities", "JitInvitations",
        "JitLinkTickets", "JitMemberships", "JitOrganizations", "JitRevisions", "JitRoleGrants", "JitTurns", "JitUsers",
    ];

    [Fact]
    public async Task The_created_database_holds_the_tables()
    {
        await using var app = await TestApp<AppDb>.StartAsync();

        Assert.Equal(Tables, await ReadAsync(
            app.ConnectionString,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'Jit%' ORDER BY name"));
    }

    [Fact]
    public async Task The_only_unique_index_of_identities_is_on_the_hash_byte_by_byte()
    {
        await using var app = await TestApp<AppDb>.StartAsync();

        var unique = await ReadAsync(
            app.ConnectionString,
            """
            SELECT part.name || ' ' || part.coll || ' ' || info.type
            FROM pragma_index_list('JitIdentities') AS list, pragma_index_xinfo(list.name) AS part
            JOIN pragma_table_info('JitIdentities') AS info ON info.name = part.name
            WHERE list."unique" = 1 AND part.key = 1
            """);

        Assert.Equal(["KeyHash BINARY BLOB"], unique);
    }

    [Fact]
    public async Task A_verified_address_is_unique_and_compared_byte_by_byte()
    {
        await using var app = await TestApp<AppDb>.StartAsync();

        var unique = await ReadAsync(
            app.ConnectionString,
            """
            SELECT part.name || ' ' || part.coll
            FROM pragma_index_list('JitUsers') AS list, pragma_index_xinfo(list.name) AS part
            WHERE list."unique" = 1 AND list.origin = 'c' AND part.key = 1
            """);

        Assert.Equal(["VerifiedAddress BINARY"], unique);
    }

    [Fact]
    public async Task No_text_column_of_the_created_database_has_a_collation_of_its_own()
    {
        await using var app = await TestApp<AppDb>.StartAsync();

        var scripts = await ReadAsync(
            app.ConnectionString, "SELECT sql FROM sqlite_master WHERE name LIKE '%Jit%' AND sql IS NOT NULL");

        Assert.All(scripts, script => Assert.DoesNotContain("COLLATE", script, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_audit_keeps_rule_and_facts_as_texts_that_a_query_can_read()
    {
        await using var app = await TestApp<AppDb>.StartAsync();

        var columns = await ReadAsync(
            app.ConnectionString,
            """
            SELECT name || ' ' || type || ' ' || "notnull" FROM pragma_table_info('JitAuditEntries')
            WHERE name IN ('Rule', 'Facts') ORDER BY name
            """);

        Assert.Equal(["Facts TEXT 0", "Rule TEXT 1"], columns);
    }

    [Fact]
    public async Task The_look_up_by_key_searches_an_index_of_each_table_and_scans_none()
    {
        await using var app = await TestApp<AppDb>.StartAsync();
        await app.Store.FindAsync(UserQuery.ByKey(Changes.Key("sarah")), default);

        var plan = await ReadAsync(
            app.ConnectionString, "EXPLAIN QUERY PLAN " + Assert.Single(app.Commands.Commands), column: 3);

        Assert.Equal(3, plan.Count);
        Assert.All(plan, step => Assert.StartsWith("SEARCH", step, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_changed_since_a_revision_is_read_by_an_index()
    {
        await using var app = await TestApp<AppDb>.StartAsync();
        await ((IOrganizationStore)app.Store).ReadAsync(-1, default);

        Assert.Equal(3, app.Commands.Commands.Length);
        foreach (var command in app.Commands.Commands)
        {
            var plan = await ReadAsync(app.ConnectionString, "EXPLAIN QUERY PLAN " + command, column: 3);
            Assert.StartsWith("SEARCH", Assert.Single(plan), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_created_database_holds_the_one_row_of_the_counter()
    {
        await using var app = await TestApp<AppDb>.StartAsync();

        Assert.Equal(
            ["1 0"], await ReadAsync(app.ConnectionString, """SELECT "Id" || ' ' || "Value" FROM "JitRevisions" """));
    }

    [Theory]
    [InlineData("""SELECT * FROM "JitUsers" WHERE "Email" = '' ORDER BY "Id" """)]
    [InlineData("""SELECT * FROM "JitUsers" WHERE "Id" > '' ORDER BY "Id" LIMIT 1""")]
    [InlineData("""SELECT * FROM "JitAuditEntries" WHERE "Reference" = '' """)]
    [InlineData("""SELECT * FROM "JitAuditEntries" WHERE "Position" IS NULL""")]
    [InlineData("""SELECT * FROM "JitAuditEntries" WHERE "Position" > 7 ORDER BY "Position" LIMIT 1""")]
    public async Task The_directorys_look_ups_use_an_index(string select)
    {
        await using var app = await TestApp<AppDb>.StartAsync();

        var plan = await ReadAsync(app.ConnectionString, "EXPLAIN QUERY PLAN " + select, column: 3);

        Assert.StartsWith("SEARCH", Assert.Single(plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lengths_hold_against_the_conventions_of_the_application()
    {
        await using var app = await TestApp<AwkwardDb>.StartAsync();
        var lengths = await app.InContextAsync(context => Task.FromResult(
            context.Model.GetEntityTypes()
                .SelectMany(type => type.GetProperties())
                .Where(property => property.ClrType == typeof(string) && property.Name != "Nickname")
                .Select(property => (property.Name, property.GetMaxLength() ?? 0, property.IsUnicode() ?? true))
                .ToList()));

        Assert.All(lengths, column => Assert.NotEqual(5, column.Item2));
        Assert.All(lengths, column => Assert.True(column.Item3));
        Assert.Contains(("Issuer", ExternalKey.MaxIssuerLength, true), lengths);
        Assert.Contains(("State", -1, true), lengths);
    }

    [Fact]
    public async Task A_migration_of_the_application_would_create_the_tables_with_cascading_keys()
    {
        await using var app = await TestApp<AppDb>.StartAsync();
        var operations = await app.InContextAsync(context => Task.FromResult(
            context.GetService<IMigrationsModelDiffer>().GetDifferences(
                null, context.GetService<IDesignTimeModel>().Model.GetRelationalModel())));

        var created = operations.OfType<CreateTableOperation>().Where(table => table.Name != "Customers").ToList();

        Assert.Equal(Tables, created.Select(table => table.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["JitAuditChain", "JitRevisions"],
            operations.OfType<InsertDataOperation>().Select(row => row.Table).Order(StringComparer.Ordinal));
        Assert.Equal(3, created.SelectMany(table => table.ForeignKeys).Count());
        Assert.All(
            created.SelectMany(table => table.ForeignKeys),
            key => Assert.Equal(("JitUsers", ReferentialAction.Cascade), (key.PrincipalTable, key.OnDelete)));
    }

    [Fact]
    public void Prefix_and_schema_are_the_applications_choice()
    {
        var model = new ModelBuilder();

        model.ApplyJitProvisioning(options =>
        {
            options.TablePrefix = "Sso";
            options.Schema = "people";
        });

        Assert.Equal(
            Tables.Select(table => "people.Sso" + table[3..]),
            model.Model.GetEntityTypes()
                .Select(type => $"{type.GetSchema()}.{type.GetTableName()}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_schema_the_contexts_default_schema_holds()
    {
        var model = new ModelBuilder();

        model.HasDefaultSchema("app");
        model.ApplyJitProvisioning();

        Assert.All(model.Model.GetEntityTypes(), type => Assert.Equal("app", type.GetSchema()));
    }

    [Fact]
    public void Rows_are_open_so_that_lazy_loading_proxies_can_derive_from_them()
    {
        Type[] rows =
        [
            typeof(JitUser),
            typeof(JitIdentity),
            typeof(JitMembership),
            typeof(JitRoleGrant),
            typeof(JitAuditEntry),
            typeof(JitAuditChain),
            typeof(JitAuditCursor),
            typeof(JitLinkTicket),
            typeof(JitInvitation),
            typeof(JitRevision),
            typeof(JitOrganization),
            typeof(JitConnection),
        ];

        Assert.All(rows, row => Assert.False(row.IsSealed));
    }

    private static async Task<List<string>> ReadAsync(string connectionString, string sql, int column = 0)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in Regex.Matches(sql, "@\\w+").Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, new byte[32]);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(column));
        }

        return values;
    }
}
