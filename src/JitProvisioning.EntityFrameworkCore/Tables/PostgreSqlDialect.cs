using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>PostgreSQL: IF NOT EXISTS fails where two create the same at once, so they take turns.</summary>
internal sealed class PostgreSqlDialect : ScriptDialect
{
    public override string Begin => "BEGIN;";

    // The number stands for the library, in every database.
    public override string Lock => "SELECT pg_advisory_xact_lock(319031857234);";

    public override string Guard(MigrationOperation operation, string statement, ISqlGenerationHelper names) =>
        operation switch
        {
            CreateTableOperation => Insert(statement, "CREATE TABLE", "IF NOT EXISTS"),
            CreateIndexOperation index => Insert(statement, BeginningOf(index), "IF NOT EXISTS"),
            InsertDataOperation => statement.TrimEnd(';') + "\nON CONFLICT DO NOTHING;",
            _ => statement,
        };
}
