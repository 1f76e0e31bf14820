namespace JitProvisioning.EndToEnd.Tests;

public sealed class TourTests
{
    private const string Preview =
        """
        Updated, RolesChanged, by the rule Sync
        field                    before                           after
        role:superstudio/Editor  -                                SignIn superstudio roles=writer
        role:superstudio/Viewer  SignIn superstudio roles=writer  -
        """;

    private const string Explanation =
        """
        role Editor
          by sign-in, superstudio (OpenIdConnect), rule roles=writer, in force
            evidence: roles has 'writer'
        """;

    [Fact]
    public async Task The_tour_of_the_sample_comes_out_as_it_should()
    {
        var output = await DotNet.RunAsync(
            Path.GetDirectoryName(SampleApplication.Assembly)!, new Dictionary<string, string?>(), SampleApplication.Assembly, "--tour");

        var rows = output.Split('\n').Where(line => line.Contains("as it should", StringComparison.Ordinal)).ToArray();
        Assert.Equal(21, rows.Length);
        Assert.Contains(rows, row => row.Contains("Unchanged", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("Updated", StringComparison.Ordinal));
        Assert.Contains(string.Join('\n', rows), Repository.Text("README.md"), StringComparison.Ordinal);
        Assert.Contains(Preview, output, StringComparison.Ordinal);
        Assert.Contains("membership in superstudio: Active\n", output, StringComparison.Ordinal);
        Assert.Contains(Explanation, output, StringComparison.Ordinal);
    }
}
