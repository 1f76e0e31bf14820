namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Where the peers' scripts and the artifacts of a run are, seen from the test assembly.</summary>
internal static class PeerFiles
{
    private static readonly string Root = FindRoot();

    public static string Peers { get; } = Path.Combine(Root, "tests", "peers");

    public static string Script(string name) => Path.Combine(Peers, name);

    public static string Screenshot(string name) => Path.Combine(Root, "artifacts", "screenshots", name + ".png");

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !Directory.Exists(Path.Combine(directory.FullName, "tests", "peers")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException("No tests/peers above the test assembly.");
    }
}
