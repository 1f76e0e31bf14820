namespace JitProvisioning;

/// <summary>How far the chain of audit entries holds.</summary>
public sealed record AuditVerification
{
    /// <summary>Where the chain starts: the last entry that was removed for its age, if any was.</summary>
    public required AuditAnchor Start { get; init; }

    /// <summary>The last entry up to which everything holds. Note it elsewhere, to verify against it the next
    /// time.</summary>
    public required AuditAnchor Verified { get; init; }

    /// <summary>The first thing that is wrong; null when the whole chain holds.</summary>
    public AuditFault? Fault { get; init; }

    /// <summary>The entries that are committed and not sealed yet: nothing is known of them. 10,000 stands for as many
    /// or more.</summary>
    public int Unsealed { get; init; }

    /// <summary>How many of <see cref="Unsealed"/> cannot be read, and are sealed by nobody who cannot read
    /// them.</summary>
    public int Unreadable { get; init; }

    /// <summary>False when the place that was noted lies before the start of the chain, or nothing says where the chain
    /// is, so that nothing could be compared with it; else true.</summary>
    public bool NotedIsCompared { get; init; } = true;

    /// <summary>True when the whole chain holds.</summary>
    public bool Holds => Fault is null;

    /// <summary>What is wrong and where, or how far it holds.</summary>
    public override string ToString() =>
        Fault is { } fault ? $"{fault.Kind} at {fault.Position}" : $"holds to {Verified.Position}";
}
