namespace JitProvisioning.AbuseCases;

public sealed class AdministrationTests
{
    private const string Users =
        """[{"id": "u1", "email": "pat@acme.test", "emailVerified": true, "name": "Pat", "status": "active"}]""";

    private const string Identities =
        """[{"connection": "acme", "issuer": "https://idp.acme.test", "subject": "p-1", "user": "u1"}]""";

    [Theory]
    [InlineData("disable u1", "Updated(SuspendedByAdministrator)")]
    [InlineData("enable u1", "Unchanged(NoChange)")]
    [InlineData("Delete u1", "Erased(ByRequest)")]
    [InlineData("protect u1", "Updated(ProtectionChanged)")]
    [InlineData("unprotect u1", "Unchanged(NoChange)")]
    [InlineData("remove u1 from orgX", "Updated(MembershipChangedByAdministrator)")]
    [InlineData("disable u1 in orgX", "Updated(MembershipChangedByAdministrator)")]
    [InlineData("enable u1 in orgX", "Unchanged(NoChange)")]
    [InlineData("disable u2", "NotFound(None)")]
    [InlineData("disable connection nobody", "NotFound(None)")]
    public async Task An_act_ends_in_the_words_of_the_cases(string words, string end) =>
        Assert.Equal(end, (await RunAsync(words)).Actual);

    [Theory]
    [InlineData("praise u1")]
    public async Task An_act_that_the_library_does_not_have_fails_by_name(string words)
    {
        var report = await RunAsync(words);

        Assert.Equal(
            (Verdict.Failed, $"Nothing is mapped for the act of an administrator '{words}'."),
            (report.Verdict, report.Difference));
    }

    [Theory]
    [InlineData("no e-mail, name or raw subject left in users, identities, audit, tombstones", "is left in")]
    [InlineData("tombstone keeps a keyed hash only", "there is no tombstone")]
    [InlineData("u1 absent or tombstoned at the end", "it does not hold")]
    [InlineData("no identity, membership or role row references u1", "it does not hold")]
    [InlineData("users.count=0", "there are 1")]
    public async Task What_an_erasure_leaves_is_told_from_what_any_other_act_leaves(string sentence, string difference)
    {
        foreach (var store in CaseStore.Embedded)
        {
            var erased = await RunAsync("erase u1", "Erased", "ByRequest", sentence, store);
            var disabled = await RunAsync("disable u1", "Updated", "SuspendedByAdministrator", sentence, store);

            Assert.Equal((Verdict.Passed, null), (erased.Verdict, erased.Difference));
            Assert.Equal((Verdict.Failed, 1), (disabled.Verdict, disabled.UnderstoodSentences));
            Assert.Contains(difference, disabled.Difference, StringComparison.Ordinal);
        }
    }

    private static Task<CaseReport> RunAsync(
        string words, string outcome = "", string reason = "", string sentence = "", string store = "memory")
    {
        var abuse = Unseen.Case(
            users: Users,
            identities: Identities,
            memberships: """[{"user": "u1", "org": "orgX", "roles": [{"role": "Member", "source": "jit"}]}]""");
        return Unseen.RunAsync(
            abuse with
            {
                Token = new CaseToken { Scheme = "admin-api", Event = words },
                Expected = new CaseExpectation(outcome, reason, sentence.Length > 0 ? [sentence] : []),
            },
            store: store);
    }
}
