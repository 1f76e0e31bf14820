namespace JitProvisioning.Core.Tests;

/// <summary>One fault at one call.</summary>
/// <param name="At">The call, counted from 1.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Lasts">True when it goes wrong with every later call as well that it can go wrong with.</param>
internal sealed record PlannedFault(int At, FaultKind Kind, bool Lasts);
