namespace JitProvisioning.Identity.Tests;

/// <summary>A claim of the application's cookie.</summary>
internal sealed record SessionClaim(string Type, string Value);
