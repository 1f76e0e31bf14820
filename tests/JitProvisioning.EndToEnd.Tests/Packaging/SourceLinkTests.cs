using System.Diagnostics;
using System.Reflection.Metadata;
using System.Text;

namespace JitProvisioning.EndToEnd.Tests;

public sealed class SourceLinkTests : IDisposable
{
    // Where the compiler puts the map from source paths to addresses (Portable PDB, custom debug information).
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private readonly string _folder = Directory.CreateTempSubdirectory("jitprovisioning-sourcelink-").FullName;

    public void Dispose()
    {
        // Git writes its objects read-only.
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_debugger_finds_the_sources_of_a_checkout_with_a_remote()
    {
        var clone = Path.Combine(_folder, "clone");
        await GitAsync("clone", "--quiet", "--no-hardlinks", Repository.Root, clone);
        await GitAsync("-C", clone, "remote", "set-url", "origin", "https://github.com/example/jitprovisioning.git");
        await DotNet.RunAsync(
            clone, new Dictionary<string, string?>(), "build", "src/JitProvisioning.Core", "--nologo", "-c", "Release");

        var map = ReadSourceLink(Path.Combine(clone, "src", "JitProvisioning.Core", "bin", "Release", "net10.0", "JitProvisioning.Core.pdb"));

        Assert.Contains("https://raw.githubusercontent.com/example/jitprovisioning/", map, StringComparison.Ordinal);
    }

    private static string ReadSourceLink(string pdb)
    {
        using var stream = File.OpenRead(pdb);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        var reader = provider.GetMetadataReader();
        var blob = reader.CustomDebugInformation
            .Select(reader.GetCustomDebugInformation)
            .Single(information => reader.GetGuid(information.Kind) == SourceLinkKind)
            .Value;
        return Encoding.UTF8.GetString(reader.GetBlobBytes(blob));
    }

    private static async Task GitAsync(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { UseShellExecute = false })!;
        await git.WaitForExitAsync();
        Assert.Equal(0, git.ExitCode);
    }
}
