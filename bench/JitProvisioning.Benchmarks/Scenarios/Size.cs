namespace JitProvisioning.Benchmarks;

/// <summary>In what something was measured.</summary>
/// <param name="Provider">The database.</param>
/// <param name="Users">How many accounts there are.</param>
/// <param name="Crowd">What a token of theirs holds.</param>
internal sealed record Size(string Provider, int Users, Crowd Crowd);
