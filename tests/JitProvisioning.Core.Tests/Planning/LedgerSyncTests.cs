namespace JitProvisioning.Core.Tests;

public sealed class LedgerSyncTests
{
    [Fact]
    public void Names_that_a_sign_in_does_not_say_stay_in_the_ledger()
    {
        var entry = EntryAfter(Later with { DisplayName = null, GivenName = null, FamilyName = null });

        Assert.Equal(
            ("Bob Stone", "Bob", "Stone"),
            (entry.Synced.DisplayName, entry.Synced.GivenName, entry.Synced.FamilyName));
    }

    [Fact]
    public void Names_that_a_sign_in_says_take_the_place_of_earlier_ones_in_the_ledger()
    {
        var entry = EntryAfter(Later with { DisplayName = "Rob Hill", GivenName = "Rob", FamilyName = "Hill" });

        Assert.Equal(
            ("Rob Hill", "Rob", "Hill"),
            (entry.Synced.DisplayName, entry.Synced.GivenName, entry.Synced.FamilyName));
    }

    [Theory]
    [InlineData("n1", null, "n1")]
    [InlineData("n1", "n2", "n2")]
    [InlineData(null, "n2", "n2")]
    [InlineData(null, null, null)]
    public void The_login_that_a_sign_in_says_is_kept_and_without_one_the_earlier(
        string? earlier, string? said, string? kept)
    {
        var known = (new PlanCase { LoginKey = earlier }).Plan().After!;
        var after = LedgerSync.Apply((PlanCase.Again with { LoginKey = said }).Facts(), known, Profile.Empty);

        Assert.Equal(kept, Assert.Single(Assert.Single(after.Links).Ledger).LoginKey);
    }

    [Fact]
    public void The_link_written_last_stands_last()
    {
        var other = new Link(ExternalKey.Create("https://idp.beta.test", "s2"), []);
        var known = PlanCase.Returning with { Links = [.. PlanCase.Returning.Links, other] };

        var after = Written(PlanCase.Again with { Known = known });

        Assert.Equal([other.Key, new IdentityCase().Key], after.Links.Select(link => link.Key));
    }

    private static IdentityCase Later => PlanCase.Again.Identity;

    private static LedgerEntry EntryAfter(IdentityCase identity) =>
        Assert.Single(Assert.Single(Written(PlanCase.Again with { Identity = identity }).Links).Ledger);

    // With another role, so that there is something to write.
    private static UserRecord Written(PlanCase facts)
    {
        var plan = (facts with { Verdict = ReturningPersonPlanTests.WithRoles("Admin", "Member") }).Plan();

        Assert.Equal(PlanStep.Write, plan.Step);
        return plan.After!;
    }
}
