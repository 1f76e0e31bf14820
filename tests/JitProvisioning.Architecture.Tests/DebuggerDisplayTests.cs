namespace JitProvisioning.Architecture.Tests;

/// <summary>What a debugger shows of an object is its text, which the tests of the canaries read: nothing shows
/// more.</summary>
public sealed class DebuggerDisplayTests
{
    [Theory]
    [MemberData(nameof(Packages.Names), MemberType = typeof(Packages))]
    public void No_type_has_a_display_of_its_own_for_debuggers(string name)
    {
        using var module = Packages.Read(name);

        Assert.Empty(
            from type in module.WrittenTypes()
            where type.CustomAttributes.Any(attribute =>
                attribute.AttributeType.Name is "DebuggerDisplayAttribute" or "DebuggerTypeProxyAttribute")
            select type.FullName);
    }
}
