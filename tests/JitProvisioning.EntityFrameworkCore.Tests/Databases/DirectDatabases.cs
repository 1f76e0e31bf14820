namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The databases of a provider for applications that turn DirectSql on.</summary>
internal sealed class DirectDatabases(TestDatabases databases) : TestDatabases
{
    public override bool IsDirect => true;

    public override string ShortOfPatience => databases.ShortOfPatience;

    public override string WithoutForeignKeys => databases.WithoutForeignKeys;

    public override TestDatabase Create(string settings = "") => databases.Create(settings);

    public override TestDatabase Unreachable() => databases.Unreachable();
}
