namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Where the peers' scripts and the artifacts of a run are.</summary>
internal static class PeerFiles
{
    public static string Peers { get; } = Repository.File("tests", "peers");

    public static string Script(string name) => Path.Combine(Peers, name);

    public static string Screenshot(string name) => Repository.File("artifacts", "screenshots", name + ".png");
}
