namespace JitProvisioning.Speed.Tests;

/// <summary>One after the other: bytes are counted on all threads.</summary>
[CollectionDefinition(Name)]
#pragma warning disable CA1711 // The word of xunit.
public sealed class SpeedCollection : ICollectionFixture<Worlds>
#pragma warning restore CA1711
{
    public const string Name = "Speed";
}
