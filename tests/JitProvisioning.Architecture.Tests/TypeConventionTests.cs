using Mono.Cecil;

namespace JitProvisioning.Architecture.Tests;

public sealed class TypeConventionTests
{
    // What takes a guard away, in the words that options are named with.
    private static readonly string[] UnsafeWords =
        ["AllowAny", "AllowAll", "AllowUn", "AllowInsecure", "Disable", "Skip", "Ignore", "Bypass", "TrustAll", "Unsafe"];

    [Theory]
    [MemberData(nameof(Packages.Names), MemberType = typeof(Packages))]
    public void Types_sit_in_flat_namespaces(string name)
    {
        using var module = Packages.Read(name);
        var allowed = Packages.Of(name).Namespaces;

        Assert.All(
            module.WrittenTypes().Where(type => !type.IsNested),
            type => Assert.True(allowed.Contains(type.Namespace), $"{type.FullName} is in none of {name}'s namespaces."));
    }

    [Theory]
    [MemberData(nameof(Packages.Names), MemberType = typeof(Packages))]
    public void Public_classes_are_sealed_abstract_or_static(string name)
    {
        using var module = Packages.Read(name);

        Assert.All(
            module.WrittenTypes().Where(type => type is { IsClass: true, IsValueType: false, IsPublic: true }
                or { IsClass: true, IsValueType: false, IsNestedPublic: true }),
            type => Assert.True(type.IsSealed || type.IsAbstract || IsRow(type), $"{type.FullName} is open to be derived from."));
    }

    [Theory]
    [MemberData(nameof(Packages.Names), MemberType = typeof(Packages))]
    public void No_unsafe_option_goes_without_Dangerous_in_its_name(string name)
    {
        using var module = Packages.Read(name);
        var options = module.WrittenTypes()
            .Where(type => type.IsPublic)
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)
                || type.Name.EndsWith("Extensions", StringComparison.Ordinal))
            .SelectMany(type => type.Methods.Where(method => method.IsPublic));

        Assert.All(options, method => Assert.True(
            !UnsafeWords.Any(word => method.Name.Contains(word, StringComparison.Ordinal))
            || method.Name.Contains("Dangerous", StringComparison.Ordinal),
            $"{method.DeclaringType.Name}.{method.Name} takes a guard away: say Dangerous in its name."));
    }

    // Rows of the application's context: proxies for lazy loading derive from them.
    private static bool IsRow(TypeDefinition type) =>
        type.Module.Assembly.Name.Name == "JitProvisioning.EntityFrameworkCore"
        && type.Properties.Any(property => property.SetMethod is { IsAssembly: true });

    [Fact]
    public void The_only_option_that_lets_anyone_in_says_that_it_is_dangerous()
    {
        using var module = Packages.Read("JitProvisioning.Core");
        var connection = module.GetType("JitProvisioning.ConnectionOptions");

        Assert.Equal(
            ["DangerousAllowAnyone"],
            connection.Properties.Select(property => property.Name)
                .Where(property => property.Contains("Anyone", StringComparison.Ordinal)));
    }
}
