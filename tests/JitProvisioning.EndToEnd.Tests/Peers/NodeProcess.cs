using System.Diagnostics;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Starts a script of <c>tests/peers</c> under Node.js, its three streams redirected.</summary>
internal static class NodeProcess
{
    public static Process Start(string script, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node", [PeerFiles.Script(script), .. arguments])
        {
            WorkingDirectory = PeerFiles.Peers,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("Node.js did not start.");
    }
}
