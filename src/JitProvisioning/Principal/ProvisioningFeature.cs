namespace JitProvisioning;

/// <summary>Keeps the result of a sign-in with the request that completes it.</summary>
internal sealed record ProvisioningFeature(ProvisioningResult Result);
