namespace JitProvisioning.Architecture.Tests;

/// <summary>What the repository must not say, and what it must hold.</summary>
public sealed class RepositoryTests
{
    // Written in two parts, so that this file does not name them.
    private static readonly string[] Unwanted =
    [
        "registry.npm" + "js", "api.nuget" + ".org", "deb.debian" + ".org", "/wo" + "rk/", "/ro" + "ot/", "/tm" + "p/",
    ];

    private static readonly string[] Texts =
        [".cs", ".csproj", ".props", ".md", ".json", ".mjs", ".txt", ".sln", ".yml", ".editorconfig", ".npmrc", ""];

    [Fact]
    public void No_file_names_a_registry_or_a_folder_of_one_machine() => Assert.Empty(
        from file in SourceTree.Files()
        where Texts.Contains(Path.GetExtension(file))
        let text = File.ReadAllText(file)
        from word in Unwanted
        where text.Contains(word, StringComparison.Ordinal)
        select $"{SourceTree.Name(file)}: {word}");

    [Fact]
    public void Every_project_is_in_the_solution_and_locks_its_packages()
    {
        var solution = File.ReadAllText(Path.Combine(SourceTree.Root, "JitProvisioning.sln"));
        var projects = SourceTree.Files().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(projects);
        Assert.All(projects, project =>
        {
            Assert.Contains(Path.GetFileName(project), solution, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project);
        });
    }

    [Fact]
    public void The_top_level_is_the_one_agreed_on()
    {
        string[] agreed = ["src", "tests", "samples", "docs", "bench"];
        var found = new DirectoryInfo(SourceTree.Root).EnumerateDirectories()
            .Select(directory => directory.Name)
            .Where(name => !name.StartsWith('.') && name != "artifacts");

        Assert.Empty(found.Except(agreed));
    }
}
