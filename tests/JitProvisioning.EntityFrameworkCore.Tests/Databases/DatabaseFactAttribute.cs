using Xunit.Sdk;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A test that each derived class runs on its own database, skipped with the reason where that is not
/// there.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(DatabaseTestCase.Namespace + nameof(DatabaseFactDiscoverer), TestAssembly.Name)]
public sealed class DatabaseFactAttribute : FactAttribute;
