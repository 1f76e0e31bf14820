namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Tests that need PostgreSQL, skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute() => Skip = PostgreSqlPrograms.WhyNot;
}
