using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The databases of one server: the tables of each kind of context are made once, and copied.</summary>
internal sealed class PostgreSqlDatabases(PostgreSqlServer server) : TestDatabases
{
    private readonly ConcurrentDictionary<Type, Lazy<Task<string>>> _templates = [];
    private int _databases;

    public override string ShortOfPatience => "Command Timeout=1";

    public override string WithoutForeignKeys => "Options=-c session_replication_role=replica";

    public override TestDatabase Create(string settings = "") =>
        new PostgreSqlDatabase(this, NewName("test"), settings);

    public override TestDatabase Unreachable() => new PostgreSqlDatabase(null, "nowhere", "Host=127.0.0.1;Port=1");

    public string ConnectionStringOf(string database, string settings) =>
        server.ConnectionStringOf(database, "Maximum Pool Size=80;" + settings);

    /// <summary>Creates a database as a copy of one with the context's tables.</summary>
    public async Task CopyAsync(DbContext context, string name)
    {
        var template = await _templates
            .GetOrAdd(context.GetType(), _ => new(() => CreateTemplateAsync(context)))
            .Value;
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {template}");
    }

    public Task CreateAsync(string name) => RunAsync($"CREATE DATABASE {name}");

    public Task DropAsync(string name) => RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    // No connection to a template may be open while it is copied.
    private async Task<string> CreateTemplateAsync(DbContext context)
    {
        var name = NewName("template");
        var before = context.Database.GetConnectionString();
        context.Database.SetConnectionString(ConnectionStringOf(name, "Pooling=false"));
        await context.Database.EnsureCreatedAsync();
        context.Database.SetConnectionString(before);
        return name;
    }

    private string NewName(string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}{Interlocked.Increment(ref _databases)}");

    private async Task RunAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionStringOf("postgres"));
        await connection.OpenAsync();
#pragma warning disable CA2100 // The names are made here.
        await using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
