namespace JitProvisioning.Core.Tests;

public sealed class SecurityPropertyTests
{
    [Fact]
    public void No_combination_breaks_a_security_property()
    {
        foreach (var facts in Combinations.Rows().SelectMany(row => row))
        {
            var plan = ProvisioningPlanner.Plan(facts);
            foreach (var property in SecurityProperty.All)
            {
                if (!property.Holds(facts, plan))
                {
                    Assert.Fail($"{property.Says} {Expected.Of(plan)} {FactsText.Of(facts)}");
                }
            }
        }
    }

    [Fact]
    public void Taking_a_right_away_never_yields_more()
    {
        foreach (var row in Combinations.Rows())
        {
            var plans = Array.ConvertAll(row, ProvisioningPlanner.Plan);
            for (var more = 0; more < row.Length; more++)
            {
                for (var less = 0; less < row.Length; less++)
                {
                    var gain = IsPart(row[less], row[more]) ? Narrowing.Gain(plans[more], plans[less]) : null;
                    if (gain is not null)
                    {
                        Assert.Fail($"{gain} by {row[less].Verdict.Rights}: {FactsText.Of(row[more])}");
                    }
                }
            }
        }
    }

    private static bool IsPart(DecisionFacts less, DecisionFacts more) =>
        less.Verdict.Rights != more.Verdict.Rights
        && (less.Verdict.Rights & more.Verdict.Rights) == less.Verdict.Rights;
}
