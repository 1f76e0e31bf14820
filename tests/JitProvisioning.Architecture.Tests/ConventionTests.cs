using System.Reflection;
using System.Text.RegularExpressions;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The house rules that no analyzer knows.</summary>
public sealed partial class ConventionTests
{
    private const int LongestFile = 200;
    private const int LongestLine = 120;

    [Fact]
    public void A_file_holds_one_type_and_is_named_after_it() => Assert.Empty(SourceTree.Sources()
        .Where(file => TypeDeclarations().Matches(File.ReadAllText(file)) is var types
            && (types.Count != 1 || types[0].Groups["name"].Value != Path.GetFileNameWithoutExtension(file)))
        .Select(SourceTree.Name));

    [Fact]
    public void Files_are_short() => Assert.Empty(
        SourceTree.Sources().Where(file => File.ReadLines(file).Count() > LongestFile).Select(SourceTree.Name));

    [Fact]
    public void Lines_fit_the_page() => Assert.Empty(
        from file in SourceTree.Sources()
        from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
        where line.text.Length > LongestLine && !line.text.Contains("[LoggerMessage(", StringComparison.Ordinal)
        select $"{SourceTree.Name(file)}:{line.number}");

    [Fact]
    public void Nothing_is_left_for_later_and_nothing_is_folded_away() => Assert.Empty(
        from file in SourceTree.Files("src").Concat(SourceTree.Files("samples")).Concat(SourceTree.Files("bench"))
        where file.EndsWith(".cs", StringComparison.Ordinal) && Unfinished().IsMatch(File.ReadAllText(file))
        select SourceTree.Name(file));

    [Fact]
    public void Public_types_sit_in_flat_namespaces() => Assert.Empty(
        from assembly in Library.Assemblies
        from type in assembly.Value.GetExportedTypes()
        where !IsFlat(type.Namespace!, assembly.Key)
        select type.FullName);

    [Fact]
    public void Public_classes_are_sealed_unless_somebody_is_meant_to_derive() => Assert.Empty(
        from assembly in Library.Assemblies.Values
        from type in assembly.GetExportedTypes()
        where type.IsClass && !type.IsSealed && !type.IsAbstract && !IsEntity(type)
        select type.FullName);

    [Fact]
    public void No_public_method_blocks_on_a_task() => Assert.Empty(
        from file in SourceTree.Sources()
        where Blocking().IsMatch(File.ReadAllText(file))
        select SourceTree.Name(file));

    [Fact]
    public void Every_asynchronous_method_of_a_seam_can_be_cancelled() => Assert.Empty(
        from type in Library.Assemblies["JitProvisioning.Core"].GetExportedTypes()
        where type.IsInterface
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal)
            && method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken)
        select $"{type.Name}.{method.Name}");

    private static bool IsFlat(string name, string assembly) =>
        name == (assembly == "JitProvisioning.Testing" ? assembly : "JitProvisioning")
        || name is "Microsoft.Extensions.DependencyInjection" or "Microsoft.EntityFrameworkCore"
            or "Microsoft.AspNetCore.Http" or "Microsoft.AspNetCore.Authorization";

    // Rows of the application's context: proxies for lazy loading derive from them.
    private static bool IsEntity(Type type) =>
        type.Assembly.GetName().Name == "JitProvisioning.EntityFrameworkCore" && type.Name.StartsWith("Jit", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref) )*(?:class|record struct|record class|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclarations();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|^\s*#region", RegexOptions.Multiline)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)")]
    private static partial Regex Blocking();
}
