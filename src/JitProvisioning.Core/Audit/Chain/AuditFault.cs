namespace JitProvisioning;

/// <summary>The first thing that is wrong with the chain.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Position">The position it is at.</param>
public sealed record AuditFault(AuditFaultKind Kind, long Position);
