namespace JitProvisioning.Core.Tests;

public sealed class PlannerDeterminismTests
{
    [Fact]
    public void Equal_facts_make_equal_plans()
    {
        foreach (var facts in Cases())
        {
            Assert.Equal(facts.Plan(), facts.Plan());
        }
    }

    [Fact]
    public void A_plan_applied_and_planned_again_changes_nothing()
    {
        foreach (var facts in Cases())
        {
            var once = facts.Plan();
            if (once.Step == PlanStep.Write)
            {
                Assert.Equal(PlanStep.Keep, (facts with { Known = once.After! with { Id = PlanCase.Bob } }).Plan().Step);
            }
        }
    }

    [Fact]
    public void A_plan_never_mutates_the_record_it_was_made_of()
    {
        var before = PlanCase.Returning with { Version = PlanCase.Returning.Version };
        foreach (var facts in Cases())
        {
            facts.Plan();
        }

        Assert.Equal(before, PlanCase.Returning);
    }

    /// <summary>Every combination of who is known, what the address is worth, who holds it, and what is allowed.</summary>
    private static IEnumerable<PlanCase> Cases() =>
        from known in new[] { null, PlanCase.Returning, PlanCase.Returning with { EmailVerified = false } }
        from standing in Enum.GetValues<EmailStanding>()
        from email in new[] { "bob@acme.test", "robert@acme.test" }
        from address in new[] { AddressFacts.NotAsked, AddressFacts.Of(null), AddressFacts.Of(PlanCase.CarolsAccount) }
        from resolution in new ConflictResolution?[] { null, ConflictResolution.CreateWithoutAddress }
        from rights in new[] { Rights.None, Rights.SignIn, Rights.SignIn | Rights.Create, Rights.All }
        from issuedAt in new DateTimeOffset?[] { null, IdentityCase.Noon }
        let noAddress = standing is EmailStanding.None or EmailStanding.Unusable
        select new PlanCase
        {
            Known = known,
            Address = address,
            Resolution = resolution,
            Verdict = new PlanCase().Verdict with { Rights = rights },
            Identity = new IdentityCase { Email = noAddress ? null : email, Standing = standing, IssuedAt = issuedAt },
        };
}
