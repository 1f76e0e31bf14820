using Xunit.Abstractions;

namespace JitProvisioning.Core.Tests;

public sealed class AttributeTruthTests(ITestOutputHelper output)
{
    private static readonly GrantSource?[] Sources =
    [
        null,
        AttributeCase.By(AttributeCase.Own),
        AttributeCase.By(AttributeCase.Other),
        AttributeCase.By(AttributeCase.Gone),
        AttributeCase.ByHand(null),
        AttributeCase.ByHand(AttributeCase.Own),
        AttributeCase.ByHand(AttributeCase.Other),
        new(GrantOrigin.Scim, AttributeCase.Own, null, "scim", ""),
        new(GrantOrigin.Invitation, null, null, "invitation", ""),
    ];

    [Fact]
    public void Every_combination_of_an_attribute_is_decided_as_the_texts_say()
    {
        var (count, seen) = (0, new HashSet<(AttributeMode, PlanStep, ProvisioningReason)>());
        foreach (var at in Every())
        {
            var (expected, plan) = (AttributeTable.Of(at), at.Plan());
            var after = plan.After ?? at.Known;
            var warning = plan.Warnings is [var first, ..] ? first : ProvisioningReason.None;
            var actual = new AttributeTable.Line(
                after.Profile[AttributeCase.Name],
                plan.Step,
                warning,
                AttributeCase.SyncedBy(after));

            Assert.True(expected == actual, $"{at}\nexpected {expected}\nactual   {actual}");
            AssertHonest(at, plan, after);
            count++;
            seen.Add((at.Mode, plan.Step, warning));
        }

        output.WriteLine($"{count} combinations compared");
        Assert.True(count > 90_000, $"Only {count} combinations.");
        Assert.Contains((AttributeMode.LocalWinsUntilUpstreamChanges, PlanStep.AskResolver, default), seen);
        Assert.All(
            Enum.GetValues<AttributeMode>().Where(mode => mode != AttributeMode.Never),
            mode => Assert.Contains((mode, PlanStep.Write, ProvisioningReason.None), seen));
        Assert.All(
            Enum.GetValues<AttributeMode>().Where(mode => mode != AttributeMode.Never),
            mode => Assert.Contains((mode, PlanStep.Keep, ProvisioningReason.ProfileNotOwnedSkipped), seen));
    }

    // Whatever the mode says: a value that changes says who gave it, and nothing else of the account moves.
    private static void AssertHonest(AttributeCase at, ProvisioningPlan plan, UserRecord after)
    {
        if (after.Profile[AttributeCase.Name] != at.Local)
        {
            Assert.Equal(
                AttributeCase.By(AttributeCase.Own) with { PolicyVersion = "v1", At = PlanCase.Again.Now },
                after.SourceOf(AttributeCase.Name));
            Assert.NotEqual(GrantOrigin.Scim, at.Source?.Origin);
            Assert.Contains(plan.Changes, change =>
                change == new PlannedChange(
                    "attribute:department", at.Local, after.Profile[AttributeCase.Name], IsPersonal: true));
        }
        else
        {
            Assert.Equal(at.Source, after.SourceOf(AttributeCase.Name));
        }

        Assert.Equal(at.Known.Profile with { Custom = [] }, after.Profile with { Custom = [] });
        Assert.Equal((at.Known.Memberships, at.Known.Status), (after.Memberships, after.Status));
    }

    private static IEnumerable<AttributeCase> Every() =>
        from mode in Enum.GetValues<AttributeMode>()
        from action in mode == AttributeMode.LocalWinsUntilUpstreamChanges
            ? Enum.GetValues<AttributeConflictAction>()
            : [AttributeConflictAction.TakeUpstream]
        from clears in Enum.GetValues<AttributeClearing>()
        from local in new[] { null, "Sales", "Legal" }
        from synced in new[] { null, "Sales", "Audit" }
        from claim in new[] { null, "\"\"", "{}", "\"Sales\"", "\"Legal\"", "\"Audit\"", "\"Board\"" }
        from source in Sources
        from owner in new ConnectionId?[] { null, AttributeCase.Own, AttributeCase.Other }
        from maps in new[] { true, false }
        from answer in action == AttributeConflictAction.Ask
            ? new ConflictResolution?[] { null, ConflictResolution.KeepLocal, ConflictResolution.TakeUpstream }
            : [null]
        select new AttributeCase
        {
            Mode = mode,
            OnConflict = action,
            Clears = clears,
            Local = local,
            LastSynced = synced,
            Claim = claim,
            Source = source,
            ProfileOwner = owner,
            OwnerMapsIt = maps,
            Answer = answer,
        };
}
