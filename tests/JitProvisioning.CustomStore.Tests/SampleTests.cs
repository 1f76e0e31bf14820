using CustomStore;
using Microsoft.Data.Sqlite;

namespace JitProvisioning.CustomStore.Tests;

public sealed class SampleTests
{
    [Fact]
    public void The_custom_store_is_under_100_lines() =>
        Assert.InRange(File.ReadAllLines(RepositoryFile("samples/CustomStore/PlainUserStore.cs")).Length, 1, 99);

    [Fact]
    public async Task The_sample_creates_a_person_and_knows_her_the_second_time()
    {
        var file = Path.Combine(Path.GetTempPath(), $"custom-store-{Guid.NewGuid():N}.db");
        var output = await RunAsync(file);
        SqliteConnection.ClearAllPools();
        File.Delete(file);
        Assert.Equal(
            ["first sign-in: Created(FirstSignIn) as user 1", "second sign-in: Unchanged(NoChange) as user 1"],
            output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<string> RunAsync(string file)
    {
        var console = Console.Out;
        await using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            // The entry point of top-level statements waits for them itself.
            var main = typeof(PlainUserStore).Assembly.EntryPoint!;
            await Task.Run(() => main.Invoke(null, [new[] { file }]));
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }

    internal static string RepositoryFile(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "JitProvisioning.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, path);
    }
}
