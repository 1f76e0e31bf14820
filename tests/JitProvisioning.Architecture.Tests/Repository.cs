namespace JitProvisioning.Architecture.Tests;

/// <summary>The source tree these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Generated =
        ["bin", "obj", ".git", "node_modules", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>Every file somebody wrote below a folder, as a path relative to the root.</summary>
    public static IEnumerable<string> Files(string folder, string pattern = "*") =>
        Walk(PathOf(folder), pattern).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));

    private static IEnumerable<string> Walk(string folder, string pattern)
    {
        // In a second worktree .git is a file.
        var files = Directory.EnumerateFiles(folder, pattern).Where(file => Path.GetFileName(file) != ".git");
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            yield return file;
        }

        foreach (var child in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (Generated.Contains(Path.GetFileName(child)))
            {
                continue;
            }

            foreach (var file in Walk(child, pattern))
            {
                yield return file;
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "JitProvisioning.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No JitProvisioning.sln above the tests.");
        }

        return folder.FullName;
    }
}
