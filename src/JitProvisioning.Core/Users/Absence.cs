namespace JitProvisioning;

/// <summary>Since when a source no longer gives what it gave, and in how many sign-ins.</summary>
/// <param name="Since">The time of the first sign-in without it.</param>
/// <param name="SignIns">The number of sign-ins without it, one after another.</param>
public sealed record Absence(DateTimeOffset Since, int SignIns);
