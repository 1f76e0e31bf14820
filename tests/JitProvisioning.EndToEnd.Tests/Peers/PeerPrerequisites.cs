namespace JitProvisioning.EndToEnd.Tests;

/// <summary>What the peers need on this machine, and the true reason to skip a test where it is missing.</summary>
internal static class PeerPrerequisites
{
    public const string Chromium = "/usr/bin/chromium";

    public const string Apache = "/usr/sbin/apache2";
    public const string ApacheModules = "/usr/lib/apache2/modules";

    public static string? WhyNoNode { get; } = Given("JITPROVISIONING_SKIP_NODE") ?? MissingNode();

    public static string? WhyNoChromium { get; } =
        WhyNoNode ?? Given("JITPROVISIONING_SKIP_CHROMIUM") ?? MissingChromium();

    public static string? WhyNoMellon { get; } = WhyNoNode ?? Given("JITPROVISIONING_SKIP_MELLON") ?? MissingMellon();

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

    private static string? MissingMellon() =>
        File.Exists(Apache) && File.Exists(Path.Combine(ApacheModules, "mod_auth_mellon.so"))
            ? null
            : "Apache with mod_auth_mellon is missing; `apt-get install apache2-bin libapache2-mod-auth-mellon` "
            + "installs it.";

    private static string? MissingChromium() =>
        File.Exists(Chromium) ? null : "Chromium is missing; `apt-get install chromium` installs it.";
}
