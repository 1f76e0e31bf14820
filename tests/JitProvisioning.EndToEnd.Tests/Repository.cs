namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Where things are, seen from the test assembly.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The configuration this assembly was built in, and so its neighbours.</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    public static string Text(params string[] path) =>
        System.IO.File.ReadAllText(File(path)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !System.IO.File.Exists(Path.Combine(directory.FullName, "JitProvisioning.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException("No JitProvisioning.sln above the test assembly.");
    }
}
