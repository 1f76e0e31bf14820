namespace JitProvisioning;

/// <summary>How looking for the proof of a domain ended. Only <see cref="Proven"/> proves anything.</summary>
public enum DomainProofOutcome
{
    /// <summary>There is no such record.</summary>
    RecordMissing,

    /// <summary>The record is there.</summary>
    Proven,

    /// <summary>There are TXT records at the name, and none is the one asked for.</summary>
    RecordDiffers,

    /// <summary>No organization can own the domain: it is malformed, a public suffix or a public mailbox
    /// provider's.</summary>
    DomainRefused,

    /// <summary>The challenge is not one that the library made.</summary>
    ChallengeInvalid,

    /// <summary>DNS did not answer in time.</summary>
    TimedOut,

    /// <summary>DNS could not be asked, or its answer not be read.</summary>
    ResolverFailed,

    /// <summary>No <see cref="IDnsTxtResolver"/> is registered.</summary>
    NoResolver,
}
