namespace JitProvisioning.EndToEnd.Tests;

/// <summary>What the peers need on this machine, and the true reason to skip a test where it is missing.</summary>
internal static class PeerPrerequisites
{
    public const string Chromium = "/usr/bin/chromium";

    public static string? WhyNoNode { get; } = Given("JITPROVISIONING_SKIP_NODE") ?? MissingNode();

    public static string? WhyNoChromium { get; } =
        WhyNoNode ?? Given("JITPROVISIONING_SKIP_CHROMIUM") ?? MissingChromium();

    private static string? Given(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } reason ? reason : null;

    private static string? MissingNode()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var executable = OperatingSystem.IsWindows() ? "node.exe" : "node";
        if (!path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, executable))))
        {
            return "Node.js is missing; `apt-get install nodejs npm` installs it.";
        }

        return Directory.Exists(PeerFiles.Script("node_modules"))
            ? null
            : "The peers' packages are missing; `npm ci --prefix tests/peers` installs them.";
    }

    private static string? MissingChromium() =>
        File.Exists(Chromium) ? null : "Chromium is missing; `apt-get install chromium` installs it.";
}
