using System.Net;
using System.Text.RegularExpressions;

namespace JitProvisioning.EndToEnd.Tests;

public sealed partial class AdoptionTests
{
    [Fact]
    public async Task The_sample_adopts_ten_thousand_people_as_its_document_says_and_shows_them_on_a_page()
    {
        var output = await DotNet.RunAsync(
            Path.GetDirectoryName(SampleApplication.Assembly)!,
            new Dictionary<string, string?>(),
            SampleApplication.Assembly,
            "--adopt");
        var database = Database().Match(output).Groups["path"].Value;
        try
        {
            Assert.Contains(Table().Match(output).Value, Repository.Text("docs/adoption.md"), StringComparison.Ordinal);
            Assert.Contains("To import                          2,990\n", output, StringComparison.Ordinal);
            Assert.Contains("The import: 2990 imported, 0 linked already, 16 refused\n", output, StringComparison.Ordinal);
            Assert.Contains(
                "The import once more: 0 imported, 2990 linked already, 16 refused\n", output, StringComparison.Ordinal);

            await using var sample = await SampleApplication.StartAsync(database);
            using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(3) };
            var page = await client.GetStringAsync(new Uri(sample.Address, "/adoption?connection=staff"));

            Assert.Contains("<td>People</td><td class=\"number\">10,000</td>", page, StringComparison.Ordinal);
            Assert.Contains("<td>WouldAsk</td><td class=\"number\">8,690</td>", page, StringComparison.Ordinal);
            Assert.Contains("<td>refused: AccountDisabled</td><td class=\"number\">200</td>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("@", page.Replace("@media", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(database)!, recursive: true);
        }
    }

    [Fact]
    public async Task The_page_of_an_unknown_connection_is_not_there()
    {
        await using var sample = await SampleApplication.StartAsync();
        using var client = new HttpClient();

        using var unknown = await client.GetAsync(new Uri(sample.Address, "/adoption?connection=elsewhere"));
        using var known = await client.GetAsync(new Uri(sample.Address, "/adoption"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (unknown.StatusCode, known.StatusCode));
    }

    [Fact]
    public async Task The_program_of_the_document_takes_over_imports_and_forecasts()
    {
        var folder = Directory.CreateTempSubdirectory("adoption-").FullName;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "links.csv"),
                "user_id,issuer,subject\nu1,https://superfantasy.example/oidc,s1\nu2,https://elsewhere.example,s2\n");

            Assert.Contains("0 accounts", await RunAsync(folder, "take-over"), StringComparison.Ordinal);
            var report = await RunAsync(folder, "import", "links.csv", "--dry-run");
            Assert.Contains("row 2: AccountNotFound", report, StringComparison.Ordinal);
            Assert.Contains("row 3: UntrustedIssuer", report, StringComparison.Ordinal);
            Assert.Contains("Forecast for the connection logto", await RunAsync(folder, "forecast"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<string> RunAsync(string folder, params string[] command) => DotNet.RunAsync(
        folder,
        new Dictionary<string, string?>
        {
            ["Logto__Authority"] = "https://superfantasy.example/oidc",
            ["Logto__ClientId"] = "application",
        },
        [Repository.File("samples", "Adoption", "bin", Repository.Configuration, "net10.0", "Adoption.dll"), .. command]);

    [GeneratedRegex("people are in (?<path>.+)\n")]
    private static partial Regex Database();

    [GeneratedRegex("Who comes by.*?(?=\n\n)", RegexOptions.Singleline)]
    private static partial Regex Table();
}
