using JitProvisioning.EntityFrameworkCore.Tests;

namespace JitProvisioning.Durability.Tests;

/// <summary>Says aloud that the stores in PostgreSQL were left out, where they were.</summary>
public sealed class PostgreSqlPresenceTests
{
    [PostgreSqlFact]
    public void The_stores_in_PostgreSql_are_among_those_that_are_tested() =>
        Assert.Contains(new StoreDataAttribute().GetData(null!), data => data is [StoreKind.PostgreSql]);
}
