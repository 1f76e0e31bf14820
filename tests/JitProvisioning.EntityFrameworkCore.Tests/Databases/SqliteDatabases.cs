namespace JitProvisioning.EntityFrameworkCore.Tests;

internal sealed class SqliteDatabases : TestDatabases
{
    public override string ShortOfPatience => "Default Timeout=1";

    public override string WithoutForeignKeys => "Foreign Keys=False";

    public override TestDatabase Create(string settings = "") => new SqliteDatabase(settings);

    public override TestDatabase Unreachable() => new SqliteDatabase("Data Source=/nowhere/at/all/app.db");
}
