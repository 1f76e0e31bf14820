namespace JitProvisioning.Architecture.Tests;

public sealed class MutationTests
{
    private static readonly Mutant[] Explained = Mutant.Explained(Repository.Read("docs", "mutation.md")).ToArray();

    [Fact]
    public void Every_explained_mutant_is_of_code_that_stands_there() => Assert.All(
        Explained,
        mutant => Assert.Contains(
            mutant.Line,
            Mutant.Flat(Repository.Read("src", "JitProvisioning.Core", mutant.File)),
            StringComparison.Ordinal));

    [FullFact]
    public void Every_mutant_that_no_test_notices_is_explained()
    {
        var survivors = Mutant.Survivors(Repository.Read("artifacts", "mutation", "reports", "mutation-report.json"))
            .Distinct()
            .ToArray();

        Assert.Empty(survivors.Except(Explained));
    }
}
