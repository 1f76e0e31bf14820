namespace JitProvisioning.Durability.Tests;

/// <summary>A store, and the database it is in.</summary>
public enum StoreKind
{
    /// <summary>The store in memory, of one process.</summary>
    Memory,

    /// <summary>The store of Entity Framework Core in an SQLite file.</summary>
    Sqlite,

    /// <summary>The store of Entity Framework Core in PostgreSQL.</summary>
    PostgreSql,

    /// <summary>The store in ASP.NET Core Identity's tables, in PostgreSQL.</summary>
    Identity,
}
