namespace JitProvisioning.Testing;

/// <summary>What a check needs of a store under test to be run at all.</summary>
/// <param name="Missing">What to say where it is not there.</param>
/// <param name="IsMet">True where it is there.</param>
internal sealed record Need(string Missing, Func<StoreUnderTest, bool> IsMet);
