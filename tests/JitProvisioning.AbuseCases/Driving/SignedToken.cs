namespace JitProvisioning.AbuseCases;

/// <summary>What the provider answers to one code.</summary>
/// <param name="Payload">The payload of the id_token, made when the nonce is known.</param>
/// <param name="UserInfo">The userinfo answer; null when there is none.</param>
/// <param name="Mark">Text for the header of the raw token.</param>
internal sealed record SignedToken(string Payload, string? UserInfo, string? Mark);
