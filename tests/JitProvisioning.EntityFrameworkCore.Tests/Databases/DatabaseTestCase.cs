using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A test on one database: the collection of its class says on which.</summary>
public sealed class DatabaseTestCase : XunitTestCase
{
    internal const string Namespace = "JitProvisioning.EntityFrameworkCore.Tests.";

    /// <summary>For the runner, which reads the rest afterwards.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For the runner alone.")]
    public DatabaseTestCase()
    {
    }

    public DatabaseTestCase(
        IMessageSink messages,
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod method,
        object[]? arguments = null)
        : base(
            messages,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            method,
            arguments)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        NeedsPostgreSql ? PostgreSqlPrograms.WhyNot : base.GetSkipReason(factAttribute);

    private bool NeedsPostgreSql => TestMethod.TestClass.Class
        .GetCustomAttributes(typeof(CollectionAttribute))
        .Any(collection => (string)collection.GetConstructorArguments().Single() == PostgreSqlCollection.Name);
}
