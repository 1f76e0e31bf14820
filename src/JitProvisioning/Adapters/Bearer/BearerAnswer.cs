namespace JitProvisioning;

/// <summary>An answer that is kept.</summary>
/// <param name="Result">What was decided.</param>
/// <param name="Stamp">What it was made of, as it counted then.</param>
/// <param name="Until">When it counts no longer.</param>
internal sealed record BearerAnswer(ProvisioningResult Result, ChangeStamp Stamp, DateTimeOffset Until);
