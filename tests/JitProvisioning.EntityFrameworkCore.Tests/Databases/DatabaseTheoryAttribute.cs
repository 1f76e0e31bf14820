using Xunit.Sdk;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Tests that each derived class runs on its own database, skipped with the reason where that is not
/// there.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(DatabaseTestCase.Namespace + nameof(DatabaseTheoryDiscoverer), TestAssembly.Name)]
public sealed class DatabaseTheoryAttribute : TheoryAttribute;
