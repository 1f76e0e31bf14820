namespace JitProvisioning.Benchmarks;

/// <summary>One goal and what was measured of it.</summary>
/// <param name="Number">Goals of one number belong together.</param>
/// <param name="What">What is measured.</param>
/// <param name="Limit">What it has to be.</param>
/// <param name="Measured">What it is.</param>
/// <param name="IsMet">False as well where it was not measured.</param>
internal sealed record Goal(string Number, string What, string Limit, string Measured, bool IsMet);
