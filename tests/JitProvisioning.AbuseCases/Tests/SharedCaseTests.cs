using JitProvisioning.EntityFrameworkCore.Tests;

namespace JitProvisioning.AbuseCases;

public sealed class SharedCaseTests : IClassFixture<CaseServerLifetime>
{
    public static TheoryData<string> Ids => [.. SharedCases.All.Select(abuse => abuse.Id)];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var store in CaseStore.Embedded)
            {
                foreach (var abuse in SharedCases.All)
                {
                    data.Add(abuse.Id, store);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_holds_or_waits_for_what_it_is_listed_for(string id, string store)
    {
        var report = await SharedCases.ReportAsync(store, id);

        Assert.True(
            report.Verdict != Verdict.Failed,
            $"{report.Title}: expected {report.Expected}, actual {report.Actual}; {report.Difference}");
    }

    [PostgreSqlTheory]
    [MemberData(nameof(Ids))]
    public Task A_case_holds_on_PostgreSQL(string id) =>
        A_case_holds_or_waits_for_what_it_is_listed_for(id, CaseStore.PostgreSql);

    [Fact]
    public void A_case_that_is_proven_elsewhere_names_a_test_there()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "JitProvisioning.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        Assert.All(CaseLists.Read().Elsewhere.Values, test => Assert.Contains(
            $" async Task {test.Split(':')[1]}(",
            File.ReadAllText(Path.Combine(root, test.Split(':')[0])),
            StringComparison.Ordinal));
    }

    [Fact]
    public void What_waits_or_is_disputed_is_a_case_and_says_why()
    {
        var lists = CaseLists.Read();
        var ids = SharedCases.All.Select(abuse => abuse.Id).ToArray();

        Assert.All(lists.Waiting.Keys.Concat(lists.Disputed.Keys), id => Assert.Contains(id, ids));
        Assert.All(lists.Disputed.Values, dispute => Assert.False(string.IsNullOrWhiteSpace(dispute.Reason)));
        Assert.Empty(lists.Waiting.Keys.Intersect(lists.Disputed.Keys));
        Assert.All(lists.Elsewhere.Keys, id => Assert.Contains(id, ids));
        Assert.Empty(lists.Elsewhere.Keys.Intersect(lists.Waiting.Keys.Concat(lists.Disputed.Keys)));
        Assert.All(lists.Waiting.Values, feature => Assert.Matches(@"\(issue \d(, items? .+)?\)$", feature));
    }
}
