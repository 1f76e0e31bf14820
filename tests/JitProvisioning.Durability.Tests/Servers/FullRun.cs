namespace JitProvisioning.Durability.Tests;

/// <summary>Whether <c>./test --full</c> runs.</summary>
internal static class FullRun
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("JITPROVISIONING_FULL") == "1";
}
