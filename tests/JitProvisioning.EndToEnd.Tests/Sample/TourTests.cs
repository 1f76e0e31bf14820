namespace JitProvisioning.EndToEnd.Tests;

public sealed class TourTests
{
    [Fact]
    public async Task The_tour_of_the_sample_comes_out_as_it_should()
    {
        var output = await DotNet.RunAsync(
            Path.GetDirectoryName(SampleApplication.Assembly)!, new Dictionary<string, string?>(), SampleApplication.Assembly, "--tour");

        var rows = output.Split('\n').Where(line => line.Contains("as it should", StringComparison.Ordinal)).ToArray();
        Assert.Equal(12, rows.Length);
        Assert.Contains(rows, row => row.Contains("Unchanged", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("Updated", StringComparison.Ordinal));
        Assert.Contains(string.Join('\n', rows), Repository.Text("README.md"), StringComparison.Ordinal);
    }
}
