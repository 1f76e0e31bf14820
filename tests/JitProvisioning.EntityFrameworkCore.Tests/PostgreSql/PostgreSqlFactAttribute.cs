namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A test that needs PostgreSQL, skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlPrograms.WhyNot;
}
