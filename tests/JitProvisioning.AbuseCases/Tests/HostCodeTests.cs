namespace JitProvisioning.AbuseCases;

public sealed class HostCodeTests
{
    [Theory]
    [InlineData("opens its own connection and reads the user", "observer sees the committed row", null)]
    [InlineData(
        "throws InvalidOperationException", "observer sees the committed row",
        "\"observer sees the committed row\": it does not hold")]
    [InlineData("calls the provisioner with the same principal", "inner call Unchanged/NoChange", null)]
    [InlineData(
        "calls the provisioner with the same principal", "inner call Created/FirstSignIn",
        "\"inner call Created/FirstSignIn\": the inner calls got [Unchanged(NoChange)]")]
    public async Task What_an_observer_saw_is_checked(string observer, string sentence, string? difference)
    {
        var abuse = Unseen.Case(config: $"\"observer\": \"{observer}\",");
        foreach (var store in CaseStore.Embedded)
        {
            var report = await Unseen.RunAsync(
                abuse with { Expected = abuse.Expected with { State = [sentence] } }, store: store);

            Assert.Equal(difference, report.Difference);
        }
    }

    [Fact]
    public async Task A_policy_that_wishes_for_more_than_the_connection_may_give_fails_the_sign_in()
    {
        const string Hook = "\"policyHook\": \"sets UserId='u-admin' on its context\",";
        var abuse = Unseen.Case(config: Hook) with
        {
            Given = new Dictionary<string, IReadOnlyList<CaseObject>>
            {
                ["orgs"] =
                [
                    new CaseObject([new("id", new CaseText("orgX"))]),
                    new CaseObject([new("id", new CaseText("orgY"))]),
                ],
            },
        };

        Assert.Equal("Failed(PolicyHookOverstepped)", (await Unseen.RunAsync(abuse)).Actual);
    }
}
