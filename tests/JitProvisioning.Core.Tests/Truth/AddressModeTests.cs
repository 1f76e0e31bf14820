namespace JitProvisioning.Core.Tests;

/// <summary>The combinations of the truth table once more, with every other mode of the address.</summary>
public sealed class AddressModeTests
{
    public static TheoryData<AttributeMode> Modes =>
    [
        AttributeMode.Always, AttributeMode.FillIfEmpty, AttributeMode.ImportOnce, AttributeMode.Never,
    ];

    [Theory]
    [MemberData(nameof(Modes))]
    public void No_mode_of_the_address_breaks_a_security_property(AttributeMode mode)
    {
        foreach (var facts in Every(mode, 5))
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

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_address_of_a_known_person_follows_its_mode_through_the_gates(AttributeMode mode)
    {
        var (changed, verified) = (0, 0);
        foreach (var facts in Every(mode, 1).Where(facts => facts.Known?.LinkOf(facts.Identity.Key) is not null))
        {
            var (known, plan) = (facts.Known!, ProvisioningPlanner.Plan(facts));
            if (plan.After is not { } after)
            {
                continue;
            }

            if (after.Profile.Email != known.Profile.Email)
            {
                AssertMayChange(mode, facts, known, after);
                changed++;
            }
            else if (after.EmailVerified != known.EmailVerified)
            {
                Assert.True(after.EmailVerified, FactsText.Of(facts));
                Assert.Equal(known.Profile.Email, facts.Identity.VerifiedEmail?.Address.Value);
                verified++;
            }
        }

        Assert.Equal(mode == AttributeMode.Never, changed == 0);
        Assert.Equal(mode == AttributeMode.Never, verified == 0);
    }

    [Fact]
    public void Somebody_new_gets_no_address_where_it_is_never_written()
    {
        var created = 0;
        foreach (var facts in Every(AttributeMode.Never, 1).Where(facts => facts.Known is null))
        {
            var plan = ProvisioningPlanner.Plan(facts);
            if (plan is { Outcome: ProvisioningOutcome.Created, After: { } after })
            {
                Assert.Equal((null, false), (after.Profile.Email, after.EmailVerified));
                Assert.True(
                    facts.Identity.Email is null || facts.Address.Asked, "Nobody asked who holds the address.");
                created++;
            }
        }

        Assert.True(created > 100, $"Only {created} accounts were created.");
    }

    private static void AssertMayChange(
        AttributeMode mode, DecisionFacts facts, UserRecord known, UserRecord after)
    {
        var says = FactsText.Of(facts);
        var lastSynced = known.LinkOf(facts.Identity.Key)!
            .Entry(facts.Identity.Connection, facts.Identity.Channel)?.Synced.Email;
        Assert.True(
            mode switch
            {
                AttributeMode.Always => true,
                AttributeMode.FillIfEmpty => known.Profile.Email is null,
                AttributeMode.ImportOnce => known.Profile.Email is null && lastSynced is null,
                _ => false,
            },
            says);
        Assert.True(facts.Address.Asked && !facts.Address.HeldByAnother(known.Id), says);
        Assert.True(known.ProfileOwner is null || known.ProfileOwner == facts.Identity.Connection, says);
        Assert.Equal(facts.Identity.Email?.Value, after.Profile.Email);
        Assert.Equal(facts.Identity.VerifiedEmail is not null, after.EmailVerified);
        Assert.True(after.EmailVerified || !known.EmailVerified, says);
    }

    private static IEnumerable<DecisionFacts> Every(AttributeMode mode, int step)
    {
        var attributes = new AttributeMap([new AttributeMapping(AttributeNames.Email) { Mode = mode }]);
        return Combinations.Rows()
            .Where((_, index) => index % step == 0)
            .SelectMany(row => row)
            .Select(facts => facts with { Attributes = attributes });
    }
}
