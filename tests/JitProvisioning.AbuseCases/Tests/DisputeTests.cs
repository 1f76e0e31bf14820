namespace JitProvisioning.AbuseCases;

public sealed class DisputeTests
{
    private static readonly AbuseCase Wrong = Unseen.Case(
        expected: """{"outcome": "Created", "reason": "FirstSignIn", "state": ["users.count=1", "users.count=7"]}""");

    [Fact]
    public async Task A_case_whose_other_parts_hold_is_skipped_with_the_reason()
    {
        var report = await RunAsync(Wrong, new Dispute { Reason = "because", Sentences = ["users.count=7"] });

        Assert.Equal((Verdict.Skipped, "disputed: because"), (report.Verdict, report.Difference));
    }

    [Fact]
    public async Task A_sentence_that_is_not_disputed_still_has_to_hold()
    {
        var report = await RunAsync(Wrong, new Dispute { Reason = "because", Sentences = ["users.count=1"] });

        Assert.Equal((Verdict.Failed, "\"users.count=7\": there are 1"), (report.Verdict, report.Difference));
    }

    [Theory]
    [InlineData("Created(FirstSignIn)", "Skipped")]
    [InlineData("Denied(FirstSignIn)", "Failed")]
    [InlineData("Created(NoChange)", "Failed")]
    public async Task A_case_whose_outcome_is_disputed_ends_as_the_entry_says(string instead, string verdict)
    {
        var denied = Unseen.Case(expected: """{"outcome": "Denied", "reason": "CreationDisabled"}""");

        var report = await RunAsync(denied, new Dispute { Reason = "x", Instead = instead });

        Assert.Equal(verdict, report.Verdict.ToString());
    }

    [Fact]
    public async Task A_case_that_holds_is_no_longer_disputed()
    {
        var report = await RunAsync(Unseen.Case(), new Dispute { Reason = "x", Sentences = ["users.count=1"] });

        Assert.Equal((Verdict.Failed, "it passes: remove it from disputed.json"), (report.Verdict, report.Difference));
    }

    [Fact]
    public void A_sentence_that_the_case_does_not_have_cannot_be_disputed() => Assert.Throws<CaseFormatException>(
        () => new Dispute { Reason = "x", Sentences = ["users.count=2"] }.Amend(Wrong));

    private static Task<CaseReport> RunAsync(AbuseCase abuse, Dispute dispute) => Unseen.RunAsync(
        abuse, CaseLists.None with { Disputed = new Dictionary<string, Dispute> { [abuse.Id] = dispute } });
}
