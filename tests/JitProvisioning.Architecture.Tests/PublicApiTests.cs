using PublicApiGenerator;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The public API is a text that somebody has read.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "JITPROVISIONING_ACCEPT_API";

    public static TheoryData<string> Projects => new(SourceTree.Projects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_public_api_is_the_reviewed_text(string project)
    {
        var api = Library.Assemblies[project].GeneratePublicApi(new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            DenyNamespacePrefixes = [],
        }).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(
            SourceTree.Root, "tests", "JitProvisioning.Architecture.Tests", "PublicApi", project + ".txt");
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, api);
        }

        var reviewed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(
            api == reviewed,
            $"The public API of {project} differs from {SourceTree.Name(file)}. Run the tests once with {Accept}=1, read the "
            + $"difference, and commit it.\nFirst difference: {FirstDifference(reviewed, api)}");
    }

    private static string FirstDifference(string reviewed, string api) => reviewed.Split('\n').Zip(api.Split('\n'))
        .FirstOrDefault(pair => pair.First != pair.Second) is var (before, after)
            ? $"'{before}' is now '{after}'"
            : "a line at the end";
}
