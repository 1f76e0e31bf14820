namespace JitProvisioning;

/// <summary>Something that keeps a scheme from doing what is expected of it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Severity">How sure it is, and how bad.</param>
/// <param name="Message">What it leads to, and the line to change.</param>
public sealed record HookFinding(HookFindingKind Kind, HookSeverity Severity, string Message);
