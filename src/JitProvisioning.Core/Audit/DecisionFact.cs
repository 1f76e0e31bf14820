namespace JitProvisioning;

/// <summary>One fact that a decision rests on, without personal data: words of a closed set, counts, and names from the
/// configuration.</summary>
/// <param name="Name">The fact, such as "address" or "account".</param>
/// <param name="Value">What was found.</param>
public sealed record DecisionFact(string Name, string Value);
