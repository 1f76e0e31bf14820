using System.Xml.Linq;

namespace JitProvisioning.Architecture.Tests;

/// <summary>A package boundary stands exactly where a third-party dependency begins.</summary>
public sealed class DirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["JitProvisioning.Core"] =
        [
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
        ],
        ["JitProvisioning"] =
            ["JitProvisioning.Core", "Microsoft.AspNetCore.App", "Microsoft.AspNetCore.Authentication.OpenIdConnect"],
        ["JitProvisioning.EntityFrameworkCore"] = ["JitProvisioning.Core", "Microsoft.EntityFrameworkCore.Relational"],
        ["JitProvisioning.Testing"] = ["JitProvisioning.Core", "Microsoft.Extensions.DependencyInjection"],
    };

    public static TheoryData<string> Projects => new(SourceTree.Projects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_package_refers_only_to_what_its_boundary_is_for(string project)
    {
        var file = XDocument.Load(Path.Combine(SourceTree.Root, "src", project, project + ".csproj"));
        var references = file.Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference")
            .Select(element => element.Attribute("Include")!.Value)
            .Select(name => name.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : name);

        Assert.Empty(references.Except(Allowed[project], StringComparer.Ordinal));
    }

    [Fact]
    public void Every_package_under_src_has_its_boundary_written_down() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(SourceTree.Root, "src")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
        Allowed.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_compiled_core_knows_neither_ASP_NET_Core_nor_Entity_Framework()
    {
        using var core = Library.Read("JitProvisioning.Core");

        Assert.DoesNotContain(core.MainModule.AssemblyReferences, reference =>
            reference.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || reference.Name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            || reference.Name.StartsWith("Microsoft.IdentityModel", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_store_gateway_writes_to_a_store()
    {
        var writers = new[] { "JitProvisioning.Core", "JitProvisioning" }.SelectMany(Writers).Distinct(StringComparer.Ordinal);

        Assert.Equal(["StoreGateway"], writers);
    }

    private static List<string> Writers(string name)
    {
        using var assembly = Library.Read(name);
        return [.. Library.Types(assembly)
            .Where(type => type.Methods.SelectMany(Library.Calls).Any(call =>
                call.Name == nameof(IUserStore.CommitAsync)
                && call.DeclaringType.Name is (nameof(IUserStore) or nameof(IRelationalUserStore))))
            .Select(Library.Outermost)];
    }
}
