namespace JitProvisioning.Durability.Tests;

/// <summary>What the only account is like.</summary>
internal sealed record AccountFacts(string? Name, long Version, int Entries);
