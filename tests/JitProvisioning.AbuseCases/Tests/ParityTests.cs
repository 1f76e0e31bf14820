using System.Text;

namespace JitProvisioning.AbuseCases;

public sealed class ParityTests
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("invariant")]
    public void The_culture_of_a_run_is_chosen_by_its_name(string name) => Assert.Equal(
        name, new ParityMode(RunOptions.Parse(["f.json", "--culture", name]).Culture is { Name.Length: > 0 } culture
            ? culture.Name
            : "invariant").ToString());

    [Fact]
    public async Task A_file_without_cases_about_text_has_nothing_to_compare() =>
        await Assert.ThrowsAsync<CaseFormatException>(() => ParityRun.FirstDifferenceAsync(Unseen.Case().Source));

    [Fact]
    public async Task A_case_that_decides_nothing_is_no_agreement()
    {
        var json = Encoding.UTF8.GetString(Unseen.Case(config: "\"moonPhase\": \"full\",").Source.Utf8Json.Span)
            .Replace("NEW-1", "EMAIL-1", StringComparison.Ordinal);

        Assert.Equal(
            "EMAIL-1 decides nothing",
            await ParityRun.FirstDifferenceAsync(new CaseSource(Encoding.UTF8.GetBytes(json))));
    }
}
