namespace JitProvisioning.AbuseCases;

/// <summary>What is known after a case whose store went wrong.</summary>
/// <param name="Faults">What was seen of the fault.</param>
/// <param name="Elapsed">How long the sign-in took.</param>
/// <param name="Again">The same sign-in once more, with a store in order.</param>
/// <param name="AfterAgain">What the store held then.</param>
/// <param name="UserNames">The user names, where the store has any.</param>
internal sealed record FaultEvidence(
    CaseFaults Faults,
    TimeSpan Elapsed,
    Attempt Again,
    StoreSnapshot AfterAgain,
    IReadOnlyList<string> UserNames);
