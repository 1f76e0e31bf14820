using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace JitProvisioning.Core.Tests;

/// <summary>Six modes: five cultures in this process, and a process without the tables of any culture.</summary>
public sealed class GlobalizationTests
{
    private static readonly Lazy<byte[]> Invariant = new(() => ComputeIn(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void The_culture_changes_nothing(string culture) =>
        AssertSame(Invariant.Value, ComputeIn(new CultureInfo(culture)));

    [Fact]
    public async Task Invariant_globalization_changes_nothing()
    {
        Assert.Equal("cultures", TextTruth.Mode());

        var (mode, truth) = await ComputeInAProcessWithoutCultures();

        Assert.Equal("invariant", mode);
        AssertSame(Invariant.Value, truth);
    }

    [Fact]
    public void The_truth_tells_what_it_should()
    {
        var truth = System.Text.Encoding.UTF8.GetString(Invariant.Value);

        Assert.All(
            ["EmailMalformed", "EmailNotEligible", "EmailNotAuthoritative", "PublicSuffix", "\\d83d\\de00", "True", "False"],
            word => Assert.Contains(word, truth, StringComparison.Ordinal));
    }

    // A thread of its own, so that no other test runs in the culture.
    private static byte[] ComputeIn(CultureInfo culture)
    {
        byte[] truth = [];
        var thread = new Thread(() => truth = TextTruth.Compute()) { CurrentCulture = culture, CurrentUICulture = culture };
        thread.Start();
        thread.Join();
        Assert.NotEmpty(truth);
        return truth;
    }

    private static async Task<(string Mode, byte[] Truth)> ComputeInAProcessWithoutCultures()
    {
        var start = new ProcessStartInfo(DotNet(), [typeof(Program).Assembly.Location, "text-truth"])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        };
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);

        var bytes = output.ToArray();
        var line = Array.IndexOf(bytes, (byte)'\n');
        return (System.Text.Encoding.UTF8.GetString(bytes, 0, line).TrimEnd('\r'), bytes[(line + 1)..]);
    }

    // The one this process runs on: <root>/shared/Microsoft.NETCore.App/<version>/.
    private static string DotNet() => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static void AssertSame(byte[] expected, byte[] actual)
    {
        if (!expected.AsSpan().SequenceEqual(actual))
        {
            var lines = System.Text.Encoding.UTF8.GetString(expected).Split('\n');
            var others = System.Text.Encoding.UTF8.GetString(actual).Split('\n');
            Assert.Fail(string.Join('\n', lines.Zip(others).Where(pair => pair.First != pair.Second).Take(5)));
        }
    }
}
