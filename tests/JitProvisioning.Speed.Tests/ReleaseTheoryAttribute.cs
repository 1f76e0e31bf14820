using JitProvisioning.Benchmarks;
using JitProvisioning.EntityFrameworkCore.Tests;

namespace JitProvisioning.Speed.Tests;

/// <summary>Tests of allocated bytes on a provider, skipped with the reason where they would say nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReleaseTheoryAttribute : TheoryAttribute
{
#if DEBUG
    private const string? NotHere = "In a debug build every state machine is an object: run it in Release.";
#else
    private const string? NotHere = null;
#endif

    public ReleaseTheoryAttribute(string provider) =>
        Skip = NotHere ?? (provider == Providers.PostgreSql ? PostgreSqlPrograms.WhyNot : null);
}
