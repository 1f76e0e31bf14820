namespace JitProvisioning.AbuseCases;

public sealed class RunnerTests
{
    private const string Person =
        """[{"id": "u1", "email": "pat@acme.test", "emailVerified": true, "status": "active"}]""";

    private const string Identity =
        """[{"connection": "acme", "issuer": "https://idp.acme.test", "subject": "p-1", "user": "u1"}]""";

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    public async Task A_case_never_seen_before_passes_when_it_is_right(string store)
    {
        var report = await Unseen.RunAsync(Unseen.Case(), store: store);

        Assert.Equal((Verdict.Passed, null), (report.Verdict, report.Difference));
        Assert.Equal("Created(FirstSignIn)", report.Actual);
        Assert.Equal("OpenID Connect", report.Path);
    }

    [Theory]
    [InlineData("""{"outcome": "Denied", "reason": "FirstSignIn"}""", "outcome and reason are Created(FirstSignIn)")]
    [InlineData("""{"outcome": "Created", "reason": "NoChange"}""", "outcome and reason are Created(FirstSignIn)")]
    [InlineData(
        """{"outcome": "Created", "reason": "FirstSignIn", "state": ["users.count=2"]}""",
        "\"users.count=2\": there are 1")]
    [InlineData(
        """{"outcome": "Created", "reason": "FirstSignIn", "state": ["orgX roles={Owner}"]}""",
        "\"orgX roles={Owner}\": the roles are {Member}")]
    [InlineData(
        """{"outcome": "Created", "reason": "FirstSignIn", "state": ["no identity for (acme, p-1)"]}""",
        "\"no identity for (acme, p-1)\": it leads to ")]
    public async Task A_wrong_expectation_fails_and_says_what_differs(string expected, string difference)
    {
        var report = await Unseen.RunAsync(Unseen.Case(expected: expected));

        Assert.Equal(Verdict.Failed, report.Verdict);
        Assert.StartsWith(difference, report.Difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_that_is_not_understood_is_counted_and_not_believed()
    {
        var abuse = Unseen.Case();
        var report = await Unseen.RunAsync(
            abuse with { Expected = abuse.Expected with { State = ["all is well", "users.count=1"] } });

        Assert.Equal(1, report.UnderstoodSentences);
        Assert.Equal(["all is well"], report.UncheckedSentences);
    }

    [Fact]
    public async Task Keys_that_nothing_is_mapped_for_fail_by_name()
    {
        var cases = new Dictionary<string, AbuseCase>
        {
            ["config.moonPhase"] = Unseen.Case(config: "\"moonPhase\": \"full\","),
            ["config.reactivation=Always"] = Unseen.Case(config: "\"reactivation\": \"Always\","),
            ["config.connections[].flavour"] = Unseen.Case(connection: "\"flavour\": \"vanilla\","),
            ["given.users[].shoeSize"] = Unseen.Case(users: """[{"id": "u1", "shoeSize": 43}]"""),
            ["moonPhase"] = Unseen.Case(token: ", \"moonPhase\": \"full\""),
            ["JwtBearer.OnTokenValidated"] = Unseen.Case() with
            {
                Token = Unseen.Case().Token with { Event = "JwtBearer.OnTokenValidated" },
            },
        };

        foreach (var (key, abuse) in cases)
        {
            var report = await Unseen.RunAsync(abuse);
            Assert.Equal(Verdict.Failed, report.Verdict);
            Assert.Contains(key, report.Difference, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_case_that_waits_is_skipped_and_fails_once_it_passes()
    {
        var waiting = CaseLists.None with { Waiting = new Dictionary<string, string> { ["NEW-1"] = "x (issue 5)" } };
        var wrong = Unseen.Case(expected: """{"outcome": "Denied", "reason": "CreationDisabled"}""");

        Assert.Equal(Verdict.Skipped, (await Unseen.RunAsync(wrong, waiting)).Verdict);
        var passing = await Unseen.RunAsync(Unseen.Case(), waiting);
        Assert.Equal((Verdict.Failed, "it passes: remove it from not-yet.json"), (passing.Verdict, passing.Difference));
    }


    [Fact]
    public async Task A_given_identity_leads_to_its_account()
    {
        var report = await Unseen.RunAsync(Unseen.Case(
            users: Person,
            identities: Identity,
            connection: "\"loginAllowed\": true,",
            expected: """{"outcome": "Updated", "reason": "RolesChanged", "state": ["identity -> u1"]}"""));

        Assert.Equal((Verdict.Passed, null), (report.Verdict, report.Difference));
    }

    [Fact]
    public async Task Callers_start_together_and_are_told_apart()
    {
        var report = await Unseen.RunAsync(Unseen.Case(
            claims: Unseen.Claims.Replace("p-1", "p-{i}", StringComparison.Ordinal)
                .Replace("pat@", "pat{i}@", StringComparison.Ordinal),
            token: ", \"parallel\": 4",
            expected: """{"outcome": "Created", "reason": "FirstSignIn", "state": ["users.count=4"]}"""));

        Assert.Equal((Verdict.Passed, "4 x Created(FirstSignIn)"), (report.Verdict, report.Actual));
    }
}
