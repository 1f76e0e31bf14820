using System.Globalization;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>SQL Server: what is there is asked of its catalogue.</summary>
internal sealed class SqlServerDialect : ScriptDialect
{
    // A filtered index needs the setting, which sqlcmd has off. The rest is one batch: after an error of a batch the
    // next would run outside the transaction.
    public override string Begin =>
        "SET QUOTED_IDENTIFIER ON;\nSET ANSI_NULLS ON;\nGO\n\nSET XACT_ABORT ON;\nBEGIN TRANSACTION;";

    public override string Commit => "COMMIT;\nGO";

    // Who waited in vain is told by a number alone.
    public override string Lock =>
        "DECLARE @turn int;\nEXEC @turn = sp_getapplock @Resource = N'JitProvisioning', @LockMode = N'Exclusive', "
        + "@LockOwner = N'Transaction', @LockTimeout = 60000;\n"
        + "IF @turn < 0 THROW 51000, N'Another process is creating the tables.', 1;";

    public override string Guard(MigrationOperation operation, string statement, ISqlGenerationHelper names) =>
        operation switch
        {
            CreateTableOperation table => If(
                $"OBJECT_ID({Quote(names.DelimitIdentifier(table.Name, table.Schema))}, N'U') IS NULL", statement),
            CreateIndexOperation index => If(
                $"NOT EXISTS (SELECT 1 FROM [sys].[indexes] WHERE [name] = {Quote(index.Name)} "
                + $"AND [object_id] = OBJECT_ID({Quote(names.DelimitIdentifier(index.Table, index.Schema))}))",
                statement),
            InsertDataOperation rows => If(
                $"NOT EXISTS (SELECT 1 FROM {names.DelimitIdentifier(rows.Table, rows.Schema)} "
                + $"WHERE {ConditionOf(rows, names)})",
                statement),
            _ => statement,
        };

    private static string If(string condition, string statement) => $"IF {condition}\nBEGIN\n{statement}\nEND;";

    private static string ConditionOf(InsertDataOperation rows, ISqlGenerationHelper names)
    {
        var key = Array.IndexOf(rows.Columns, nameof(JitRevision.Id));
        return string.Create(
            CultureInfo.InvariantCulture, $"{names.DelimitIdentifier(rows.Columns[key])} = {rows.Values[0, key]}");
    }

    private static string Quote(string text) => $"N'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
