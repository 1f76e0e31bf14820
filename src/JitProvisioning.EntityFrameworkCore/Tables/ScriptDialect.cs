using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>How a provider says that something is created where it is missing.</summary>
internal abstract class ScriptDialect
{
    /// <summary>What begins the script's transaction.</summary>
    public abstract string Begin { get; }

    /// <summary>What ends it.</summary>
    public virtual string Commit => "COMMIT;";

    /// <summary>What has others wait their turn in a transaction; null where its beginning does.</summary>
    public abstract string? Lock { get; }

    /// <exception cref="NotSupportedException">The provider is unknown.</exception>
    public static ScriptDialect Of(string? provider) => provider switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => new SqliteDialect(),
        "Npgsql.EntityFrameworkCore.PostgreSQL" => new PostgreSqlDialect(),
        "Microsoft.EntityFrameworkCore.SqlServer" => new SqlServerDialect(),
        _ => throw new NotSupportedException(
            "The tables are created without a migration on SQLite, PostgreSQL and SQL Server alone, not by "
            + $"{provider}. Add a migration to the application's project."),
    };

    /// <summary>Has a statement of the provider's do nothing where it was run before.</summary>
    public abstract string Guard(MigrationOperation operation, string statement, ISqlGenerationHelper names);

    /// <summary>Puts words behind those that a statement begins with.</summary>
    protected static string Insert(string statement, string beginning, string words) =>
        statement.StartsWith(beginning, StringComparison.Ordinal)
            ? $"{beginning} {words}{statement[beginning.Length..]}"
            : throw new NotSupportedException($"The provider's statement does not begin with {beginning}: {statement}");

    protected static string BeginningOf(CreateIndexOperation index) =>
        index.IsUnique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
}
