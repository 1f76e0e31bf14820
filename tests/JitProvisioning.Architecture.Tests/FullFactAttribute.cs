namespace JitProvisioning.Architecture.Tests;

/// <summary>Skips a test that judges what only <c>./test --full</c> makes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullFactAttribute : FactAttribute
{
    public FullFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("JITPROVISIONING_FULL") != "1")
        {
            Skip = "Runs in ./test --full.";
        }
    }
}
