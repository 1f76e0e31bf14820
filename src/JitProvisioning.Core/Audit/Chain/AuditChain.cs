namespace JitProvisioning;

/// <summary>Where the chain of audit entries begins and ends.</summary>
/// <param name="Revision">Up by one with each change of it.</param>
/// <param name="Start">The last entry that was removed for its age; <see cref="AuditAnchor.Beginning"/> when none
/// was.</param>
/// <param name="Head">The last entry that is sealed.</param>
public sealed record AuditChain(long Revision, AuditAnchor Start, AuditAnchor Head)
{
    /// <summary>The chain without entries.</summary>
    public static AuditChain Empty { get; } = new(0, AuditAnchor.Beginning, AuditAnchor.Beginning);
}
