using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>SQLite: whoever begins a transaction to write has the others wait.</summary>
internal sealed class SqliteDialect : ScriptDialect
{
    public override string Begin => "BEGIN IMMEDIATE;";

    public override string? Lock => null;

    public override string Guard(MigrationOperation operation, string statement, ISqlGenerationHelper names) =>
        operation switch
        {
            CreateTableOperation => Insert(statement, "CREATE TABLE", "IF NOT EXISTS"),
            CreateIndexOperation index => Insert(statement, BeginningOf(index), "IF NOT EXISTS"),
            InsertDataOperation => Insert(statement, "INSERT", "OR IGNORE"),
            _ => statement,
        };
}
