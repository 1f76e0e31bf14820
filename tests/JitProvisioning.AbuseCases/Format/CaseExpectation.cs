namespace JitProvisioning.AbuseCases;

/// <summary>How a case shall end.</summary>
internal sealed record CaseExpectation(string Outcome, string Reason, IReadOnlyList<string> State);
