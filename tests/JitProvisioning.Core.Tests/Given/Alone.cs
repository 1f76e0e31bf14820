namespace JitProvisioning.Core.Tests;

/// <summary>Tests that run while no other does: listeners of another test would be paid for.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
