namespace JitProvisioning.Architecture.Tests;

/// <summary>The files of the repository, seen from the test assembly.</summary>
internal static class SourceTree
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "artifacts", ".git", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Projects { get; } =
        ["JitProvisioning.Core", "JitProvisioning", "JitProvisioning.EntityFrameworkCore", "JitProvisioning.Testing"];

    /// <summary>The C# files of the library.</summary>
    public static IEnumerable<string> Sources() => Files("src").Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<string> Files(params string[] below) =>
        Enumerate(new DirectoryInfo(Path.Combine([Root, .. below])));

    public static string Name(string file) => Path.GetRelativePath(Root, file);

    private static IEnumerable<string> Enumerate(DirectoryInfo directory) => directory.EnumerateFiles()
        .Select(file => file.FullName)
        .Concat(directory.EnumerateDirectories().Where(child => !NotOurs.Contains(child.Name)).SelectMany(Enumerate));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "JitProvisioning.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException("No JitProvisioning.sln above the test assembly.");
    }
}
