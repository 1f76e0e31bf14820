using System.Diagnostics;
using System.Globalization;

namespace JitProvisioning.Durability.Tests;

/// <summary>A disk in memory, of a chosen size.</summary>
internal sealed class TmpfsDisk : IAsyncDisposable
{
    private TmpfsDisk(string path) => Path = path;

    public string Path { get; }

    public static async Task<TmpfsDisk> MountAsync(int megabytes)
    {
        var disk = new TmpfsDisk(Directory.CreateTempSubdirectory("jit-disk-").FullName);
        await RunAsync("mount", "-t", "tmpfs", "-o", SizeOf(megabytes), "tmpfs", disk.Path);
        return disk;
    }

    public Task ResizeAsync(int megabytes) => RunAsync("mount", "-o", $"remount,{SizeOf(megabytes)}", Path);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", Path);
        Directory.Delete(Path);
    }

    private static string SizeOf(int megabytes) => string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program}: {errors}");
        }
    }
}
