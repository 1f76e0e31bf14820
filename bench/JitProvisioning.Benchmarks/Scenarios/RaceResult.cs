namespace JitProvisioning.Benchmarks;

/// <summary>What became of first sign-ins of one person, all at once.</summary>
/// <param name="Failures">Who was not signed in.</param>
/// <param name="Created">Who was told that an account was created.</param>
/// <param name="Accounts">How many accounts the person has now.</param>
internal sealed record RaceResult(int Failures, int Created, long Accounts);
