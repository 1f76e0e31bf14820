using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>Rules that assign one role, beside each other and beside what others give.</summary>
public sealed class AssignRuleTests
{
    private readonly InMemoryUserStore _store = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_the_rules_for_one_role_one_that_matches_is_enough(bool unknownFirst)
    {
        var unknown = Rule("grp-r", "Reader", RoleAction.Assign);
        var known = Rule("Audit", "Reader", RoleAction.Assign);
        known.Claim = "department";
        using var engine = Assigning(unknownFirst ? [unknown, known] : [known, unknown]);

        var result = await engine.ProvisionAsync(new SignInCase().Without("groups").With("department", "Audit"));

        Assert.Equal("Reader", result.Roles());
    }

    [Fact]
    public async Task A_default_role_comes_after_what_a_source_gave()
    {
        using var engine = Assigning([Rule("grp-r", "Reader", RoleAction.Assign)]);
        var said = await engine.UpsertAsync();

        var signIn = await engine.ProvisionAsync(In("grp-x"));

        Assert.Equal(said.User!.Id, signIn.User!.Id);
        Assert.Equal("Editor", signIn.Roles());
    }

    private EngineHost Assigning(RoleRuleOptions[] rules) => With(
        _store,
        rules,
        connection => connection.ProvisionedBySource = true,
        organization =>
        {
            organization.Roles.Add("Editor");
            organization.Roles.Add("Reader");
            organization.Roles.Add("Member");
        });
}
