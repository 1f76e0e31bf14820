namespace JitProvisioning.Dns.Tests;

/// <summary>The header of an answer.</summary>
internal sealed record RawAnswer(bool Truncated, int Code, int Answers);
