namespace JitProvisioning.AbuseCases;

public sealed class CommandLineTests
{
    [Fact]
    public void Categories_and_ids_select_cases()
    {
        var options = RunOptions.Parse(
            ["f.json", "--category", "new,old", "--id", "NEW-1", "--store", "sqlite", "--json"]);

        Assert.True(options.Selects(Unseen.Case()));
        Assert.False(options.Selects(Unseen.Case() with { Category = "other" }));
        Assert.False(options.Selects(Unseen.Case() with { Id = "NEW-2" }));
        Assert.Equal(("f.json", "sqlite", true), (options.File, options.Store, options.Json));
    }

    [Theory]
    [InlineData("--store", "paper")]
    [InlineData("--id")]
    [InlineData("--loud")]
    [InlineData("second.json")]
    public void What_is_not_understood_is_an_error(params string[] more) =>
        Assert.Throws<ArgumentException>(() => RunOptions.Parse(["f.json", .. more]));

    [Fact]
    public async Task Reports_end_with_the_count()
    {
        using var output = new StringWriter();
        ReportPrinter.PrintText([await Unseen.RunAsync(Unseen.Case())], output);

        var lines = output.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.StartsWith("pass NEW-1 [memory]", lines[0], StringComparison.Ordinal);
        Assert.Equal("1 passed, 0 failed, 0 skipped", lines[^1]);
    }
}
