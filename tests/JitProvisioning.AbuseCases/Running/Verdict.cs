namespace JitProvisioning.AbuseCases;

/// <summary>How a case ended for its runner.</summary>
internal enum Verdict
{
    Passed,
    Failed,
    Skipped,
}
