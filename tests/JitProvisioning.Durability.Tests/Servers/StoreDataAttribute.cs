using System.Reflection;
using JitProvisioning.EntityFrameworkCore.Tests;
using Xunit.Sdk;

namespace JitProvisioning.Durability.Tests;

/// <summary>The stores that a test runs on: those in PostgreSQL only where there is one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreDataAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [StoreKind.Sqlite];
        if (PostgreSqlPrograms.WhyNot is null)
        {
            yield return [StoreKind.PostgreSql];
            yield return [StoreKind.Identity];
        }
    }
}
