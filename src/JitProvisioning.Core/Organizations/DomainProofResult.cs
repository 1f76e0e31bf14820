namespace JitProvisioning;

/// <summary>How looking for the proof of a domain ended, and what to do about it.</summary>
public sealed class DomainProofResult
{
    internal DomainProofResult(DomainProofOutcome outcome, string message, Exception? error = null)
    {
        Outcome = outcome;
        Message = message;
        Error = error;
    }

    /// <summary>How it ended.</summary>
    public DomainProofOutcome Outcome { get; }

    /// <summary>What was found and what to change, for whoever administers the domain.</summary>
    public string Message { get; }

    /// <summary>What the resolver failed with; else null. For a log, not for the customer.</summary>
    public Exception? Error { get; }

    /// <summary>True when the domain is the organization's.</summary>
    public bool IsProven => Outcome == DomainProofOutcome.Proven;

    /// <summary>The outcome only.</summary>
    public override string ToString() => Outcome.ToString();
}
