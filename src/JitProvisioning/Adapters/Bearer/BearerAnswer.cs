namespace JitProvisioning;

/// <summary>An answer that is kept.</summary>
/// <param name="Result">What was decided.</param>
/// <param name="Stamp">What it was made of, as it counted then.</param>
/// <param name="Until">When it counts no longer.</param>
/// <param name="Shared">The stamp that all servers share, as it was then; null where they share none.</param>
internal sealed record BearerAnswer(
    ProvisioningResult Result, ChangeStamp Stamp, DateTimeOffset Until, string? Shared);
