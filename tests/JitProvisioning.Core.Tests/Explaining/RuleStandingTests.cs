using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>Rules that were edited since they gave something.</summary>
public sealed class RuleStandingTests
{
    private readonly InMemoryUserStore _store = new();

    public static TheoryData<string, RuleStanding> Edits => new()
    {
        { "nothing", RuleStanding.InForce },
        { "another rule", RuleStanding.InForce },
        { "value", RuleStanding.Edited },
        { "claim", RuleStanding.Edited },
        { "role", RuleStanding.Edited },
        { "action", RuleStanding.Edited },
        { "connection", RuleStanding.Edited },
        { "name", RuleStanding.Deleted },
        { "gone", RuleStanding.Deleted },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_edit_is_shown_as_such(string edit, RuleStanding standing)
    {
        using (var engine = With(_store, [Named(Rule("grp-a", "Editor"))]))
        {
            await engine.ProvisionAsync(In("grp-a"));
        }

        using var edited = With(_store, Edit(edit));
        var source = (await edited.ExplainAsync(_store.Only().Id, Acme)).Role("Editor").Single();

        Assert.Equal(standing, source.Rule);
        Assert.Equal(edit == "nothing", source.IsCurrentPolicy);
        Assert.Contains(
            edit == "nothing" ? "under this configuration" : $"under configuration {source.Source.PolicyVersion}",
            source.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_default_role_is_looked_up_among_the_default_roles()
    {
        using (var engine = With(_store, [], organization: options => options.DefaultRoles.Add("Guest")))
        {
            await engine.ProvisionAsync();
        }

        using var edited = With(_store, []);
        var explanation = await edited.ExplainAsync(_store.Only().Id, Acme);

        Assert.Equal(RuleStanding.InForce, explanation.Role("Member").Single().Rule);
        Assert.Equal(RuleStanding.Deleted, explanation.Role("Guest").Single().Rule);
        Assert.Contains("rule default, no longer there", explanation!.ToString(), StringComparison.Ordinal);
    }

    private static RoleRuleOptions[] Edit(string edit)
    {
        var rule = Named(Rule("grp-a", "Editor"));
        switch (edit)
        {
            case "another rule":
                return [rule, Rule("grp-z", "Reader")];
            case "value":
                rule.Value = "grp-b";
                break;
            case "claim":
                rule.Claim = "department";
                break;
            case "role":
                rule.Role = "Reader";
                break;
            case "action":
                rule.Action = RoleAction.None;
                break;
            case "connection":
                rule.Connection = "partner-oidc";
                break;
            case "name":
                rule.Name = "writers";
                break;
            case "gone":
                return [];
        }

        return [rule];
    }

    private static RoleRuleOptions Named(RoleRuleOptions rule)
    {
        rule.Name = "editors";
        return rule;
    }
}
