using CsCheck;

namespace JitProvisioning.Core.Tests;

/// <summary>Whatever happens: an attribute is written by its owner, and says by whom.</summary>
public sealed class AttributePropertyTests
{
    private static readonly string[] Names = ["email", "displayName", "givenName", "familyName", "department", "level"];

    [Fact]
    public void Only_its_owner_or_a_hand_ever_changes_an_attribute()
    {
        var changes = 0;
        Fuzz.Run(
            Act.Any.Array[10, 40],
            history => changes += RunAsync(history).GetAwaiter().GetResult(),
            count: 200);

        Assert.True(changes > 200, $"Only {changes} values changed.");
    }

    private static async Task<int> RunAsync(Act[] history)
    {
        using var engine = TwoOrganizations.Engine();
        await engine.ProvisionAsync(new SignInCase().With("unit", new { department = "Sales" }));
        await engine.ProvisionAsync(SignInCase.ByPartner.With("unit", new { department = "Legal" }));
        var changes = 0;
        foreach (var act in history)
        {
            var before = engine.Store.Users.Select(UserRecord.Read).ToDictionary(user => user.Id);
            var entries = engine.Store.AuditTrail.Count;
            await act.Do(engine);
            foreach (var after in engine.Store.Users.Select(UserRecord.Read))
            {
                if (before.GetValueOrDefault(after.Id) is { } known && after.Status != UserStatus.Deleted)
                {
                    var entry = engine.Store.AuditTrail.Count > entries ? engine.Store.AuditTrail[^1] : null;
                    changes += Names.Count(name => IsChanged(known, after, name, entry));
                }
            }
        }

        return changes;
    }

    private static bool IsChanged(UserRecord before, UserRecord after, string name, AuditEntry? entry)
    {
        if (before.Profile.Find(name) == after.Profile.Find(name))
        {
            return false;
        }

        Assert.NotNull(entry);
        Assert.Equal(after.Id, entry.UserId);
        Assert.Contains(entry.Changes, change => change.Field == name || change.Field == "attribute:" + name);
        if (entry.Rule == DecisionRule.Administration)
        {
            return true;
        }

        // An account that is claimed starts anew.
        var (earlier, later) = (before.SourceOf(name), after.SourceOf(name)!);
        Assert.Equal((GrantOrigin.SignIn, entry.Connection), (later.Origin, later.Connection));
        if (entry.Reason != ProvisioningReason.ClaimedUnverifiedAccount
            && earlier?.Connection is { } owner
            && before.Links.Any(link => !link.IsRetired && link.Ledger.Any(known => known.Connection == owner))
            && after.Links.Any(link => !link.IsRetired && link.Ledger.Any(known => known.Connection == owner)))
        {
            Assert.Equal(owner, later.Connection);
        }

        return true;
    }
}
