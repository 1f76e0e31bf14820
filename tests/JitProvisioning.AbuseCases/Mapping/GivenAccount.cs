namespace JitProvisioning.AbuseCases;

/// <summary>An account to write before the case begins.</summary>
/// <param name="Record">The account.</param>
/// <param name="VerifiedAddress">The address that it alone holds; null when it holds none, or another does.</param>
internal sealed record GivenAccount(UserRecord Record, string? VerifiedAddress);
