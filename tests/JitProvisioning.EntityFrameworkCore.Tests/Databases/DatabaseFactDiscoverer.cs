using Xunit.Abstractions;
using Xunit.Sdk;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Finds the tests of <see cref="DatabaseFactAttribute"/>.</summary>
public sealed class DatabaseFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new DatabaseTestCase(messages, discoveryOptions, testMethod)];
}
