namespace JitProvisioning.Durability.Tests;

/// <summary>One after the other: each of these tests takes the whole machine.</summary>
[CollectionDefinition(Name)]
#pragma warning disable CA1711 // The word of xunit.
public sealed class DatabaseCollection : ICollectionFixture<DatabaseFixture>
#pragma warning restore CA1711
{
    public const string Name = "Databases";
}
