namespace JitProvisioning;

/// <summary>An address to look for.</summary>
/// <param name="Value">What decides, by ordinal comparison.</param>
/// <param name="Normalized">What the application's normaliser makes of it: the index leads to candidates by it.</param>
internal readonly record struct LookupAddress(string Value, string Normalized);
