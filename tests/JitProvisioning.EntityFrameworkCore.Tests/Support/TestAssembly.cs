namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The assembly that the tests on databases run in.</summary>
internal static class TestAssembly
{
    public const string Name = "JitProvisioning.EntityFrameworkCore.Tests";
}
