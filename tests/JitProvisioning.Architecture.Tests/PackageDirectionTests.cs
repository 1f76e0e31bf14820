using System.Xml.Linq;

namespace JitProvisioning.Architecture.Tests;

public sealed class PackageDirectionTests
{
    [Fact]
    public void Every_project_in_src_is_a_known_package() =>
        Assert.Equal(
            Packages.All.Order(StringComparer.Ordinal),
            Repository.Files("src", "*.csproj")
                .Select(Path.GetFileNameWithoutExtension)
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Packages.Names), MemberType = typeof(Packages))]
    public void A_project_references_only_what_its_package_may_lean_on(string name)
    {
        var package = Packages.Of(name);
        var project = XDocument.Parse(Repository.Read("src", name, name + ".csproj"));

        Assert.All(
            Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)),
            reference => Assert.Contains(reference, package.Packages));
        Assert.All(
            Included(project, "PackageReference"), reference => Assert.Contains(reference, package.ThirdParties));
        Assert.All(
            Included(project, "FrameworkReference"), reference => Assert.Equal(package.SharedFramework, reference));
    }

    [Theory]
    [MemberData(nameof(Packages.Names), MemberType = typeof(Packages))]
    public void An_assembly_references_only_what_its_package_may_lean_on(string name)
    {
        var package = Packages.Of(name);
        using var module = Packages.Read(name);

        Assert.All(module.AssemblyReferences, reference => Assert.True(
            IsAllowed(reference.Name, package), $"{name} must not reference {reference.Name}."));
    }

    private static IEnumerable<string> Included(XDocument project, string item) =>
        project.Descendants(item).Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'));

    private static bool IsAllowed(string assembly, Package package) =>
        assembly is "netstandard" or "mscorlib" or "Microsoft.Win32.Primitives"
        || assembly.StartsWith("System.", StringComparison.Ordinal)
        || package.Packages.Contains(assembly)
        || package.ThirdParties.Contains(assembly)
        || package.Assemblies.Any(start => assembly.StartsWith(start, StringComparison.Ordinal));
}
