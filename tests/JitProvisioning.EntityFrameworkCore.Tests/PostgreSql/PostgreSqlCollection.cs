namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The tests that share a server.</summary>
[CollectionDefinition(Name)]
#pragma warning disable CA1711 // The word of xunit.
public sealed class PostgreSqlCollection : ICollectionFixture<PostgreSqlFixture>
#pragma warning restore CA1711
{
    public const string Name = "PostgreSQL";
}
