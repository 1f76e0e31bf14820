using System.Reflection;
using JitProvisioning.EntityFrameworkCore.Tests;
using Xunit.Sdk;

namespace JitProvisioning.Durability.Tests;

/// <summary>The stores that a test runs on: those in PostgreSQL only where there is one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreDataAttribute : DataAttribute
{
    /// <summary>True to leave the store in Identity's tables to JITPROVISIONING_FULL=1, where it runs the very same
    /// code.</summary>
    public bool LeavesIdentityToFull { get; init; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [StoreKind.Sqlite];
        if (PostgreSqlPrograms.WhyNot is null)
        {
            yield return [StoreKind.PostgreSql];
            if (!LeavesIdentityToFull || FullRun.IsOn)
            {
                yield return [StoreKind.Identity];
            }
        }
    }
}
