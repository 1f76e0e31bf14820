namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The databases of one provider, one for each test that asks.</summary>
public abstract class TestDatabases
{
    public static TestDatabases Sqlite { get; } = new SqliteDatabases();

    /// <summary>The same, where the store writes by SQL of its own.</summary>
    public TestDatabases Direct => field ??= new DirectDatabases(this);

    /// <summary>True where the store writes by SQL of its own.</summary>
    public virtual bool IsDirect => false;

    /// <summary>A setting of the connection string with which a command waits for one second.</summary>
    public abstract string ShortOfPatience { get; }

    /// <summary>A setting of the connection string with which no foreign key is looked at.</summary>
    public abstract string WithoutForeignKeys { get; }

    /// <summary>A database that is not there yet.</summary>
    /// <param name="settings">What the connection string has to say besides.</param>
    public abstract TestDatabase Create(string settings = "");

    /// <summary>A database that nobody can get to.</summary>
    public abstract TestDatabase Unreachable();
}
