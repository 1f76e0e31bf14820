namespace JitProvisioning.Architecture.Tests;

/// <summary>Nothing in the repository depends on where or by what it was built.</summary>
public sealed class RepositoryHygieneTests
{
    // Put together here, so that this file is not what it finds.
    private static readonly string[] Forbidden =
    [
        string.Join('.', "api", "nuget", "org"),
        string.Join('.', "nuget", "pkg", "github", "com"),
        string.Join('.', "pkgs", "dev", "azure", "com"),
        string.Join('.', "registry", "npmjs", "org"),
        string.Join('.', "registry", "yarnpkg", "com"),
        string.Join('.', "deb", "debian", "org"),
        string.Join('/', "", "home", ""),
        string.Join('/', "", "root", ""),
        string.Join('/', "", "tmp", ""),
        string.Join('/', "", "work", ""),
        string.Join('/', "", "Users", ""),
        string.Join('\\', "C:", "Users"),
    ];

    private static readonly string[] Binary = [".png", ".jpg", ".ico", ".nupkg", ".snupkg", ".db", ".pfx", ".woff2"];

    [Fact]
    public void No_file_names_a_registry_or_a_path_of_a_machine()
    {
        Assert.Empty(
            from file in Repository.Files(".")
            where !Binary.Contains(Path.GetExtension(file))
            let text = Repository.Read(file)
            from word in Forbidden
            where text.Contains(word, StringComparison.Ordinal)
            select $"{file}: {word}");
    }
}
