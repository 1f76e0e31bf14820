namespace JitProvisioning.Architecture.Tests;

/// <summary>What went wrong elsewhere cannot come back here unnoticed: each class that applies has a test that fails when
/// its guard goes.</summary>
public sealed class IncidentTests
{
    private const string Source = """
        namespace JitProvisioning.Some.Tests;

        public sealed class SomeTests
        {
            [Fact]
            public void A_fact() => Assert.True(true);

            [Theory]
            [InlineData(Reason.Skipped)]
            [MemberData(
                nameof(Rows), MemberType = typeof(SomeTests))]
            public async Task A_theory(int number)
            {
            }

            [Fact(Skip = "later")]
            public void A_skipped_fact() => Assert.True(true);

            public void No_test()
            {
            }

            [NodeFact]
            public Task A_fact_of_a_peer() => Task.CompletedTask;
        }
        """;

    private static readonly IncidentList List = IncidentList.Read();

    [Fact]
    public void Every_class_is_listed_once_in_order() => Assert.Equal(List.Ids, List.Classes.Select(entry => entry.Id));

    [Fact]
    public void The_ids_are_without_a_gap() => Assert.Equal(Enumerable.Range(1, List.Ids.Length), List.Ids);

    [Fact]
    public void A_class_applies_and_has_a_test_or_says_why_not() => Assert.Empty(
        from entry in List.Classes
        where entry.Title.Length == 0 || entry.Applies switch
        {
            "yes" => entry.Tests.Length == 0,
            "no" => entry.Tests.Length > 0 || string.IsNullOrWhiteSpace(entry.Reason),
            _ => true,
        }
        select $"{entry.Id} {entry.Title}");

    [Fact]
    public void Every_named_test_exists_and_runs()
    {
        var tests = TestNames.All();

        Assert.Empty(
            from entry in List.Classes
            from test in entry.Tests
            where !tests.Contains(test)
            select $"{entry.Id}: {test}");
    }

    [Fact]
    public void Of_a_source_the_tests_that_run_are_read() => Assert.Equal(
        [
            "JitProvisioning.Some.Tests.SomeTests.A_fact",
            "JitProvisioning.Some.Tests.SomeTests.A_theory",
            "JitProvisioning.Some.Tests.SomeTests.A_fact_of_a_peer",
        ],
        TestNames.Of(Source));
}
