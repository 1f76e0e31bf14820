using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>Role rules that fail at start, each naming its key.</summary>
public sealed class RoleRuleOptionsTests
{
    private const string Key = "JitProvisioning:Organizations:acme:RoleRules:0";

    [Fact]
    public void A_plain_rule_is_valid() => Assert.True(Validate((_, _, _) => { }).Succeeded);

    [Theory]
    [InlineData("*", "WildcardRoleMap")]
    [InlineData("grp-*", "WildcardRoleMap")]
    [InlineData("", "blank")]
    [InlineData(" grp", "blanks around")]
    public void A_value_is_exact(string value, string word) =>
        AssertFailure((rule, _, _) => rule.Value = value, Key + ":Value", word);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("realm_access.")]
    [InlineData(".roles")]
    [InlineData("realm_access..roles")]
    [InlineData("realm\\access")]
    public void A_claim_is_a_way_that_can_be_gone(string claim) =>
        AssertFailure((rule, _, _) => rule.Claim = claim, Key + ":Claim", "no way to a claim");

    [Fact]
    public void Roles_of_organizations_are_none_of_the_application() => AssertFailure(
        (_, _, options) =>
        {
            options.Organizations.Clear();
            options.Connections.Remove("beta-oidc");
            var connection = options.Connections["acme-oidc"];
            connection.Organization = null;
            (connection.OrganizationClaim, connection.OrganizationRolesClaim) = ("orgs", "org_roles");
            connection.RoleRules.Add(new RoleRuleOptions { Claim = "org_roles", Value = "editor", Role = "Editor" });
        },
        "acme-oidc:RoleRules:0:Claim",
        "OrganizationRolesClaim");

    [Theory]
    [InlineData("Owner")]
    [InlineData("owner")]
    [InlineData("Administrator")]
    public void A_privileged_role_needs_a_second_switch(string role)
    {
        AssertFailure((rule, _, _) => rule.Role = role, Key, "PrivilegedRoleNotAllowed", "DangerousAllowPrivileged");
        Assert.True(Validate((rule, _, _) => (rule.Role, rule.DangerousAllowPrivileged) = (role, true)).Succeeded);
        Assert.True(Validate((rule, _, _) => (rule.Role, rule.Action) = (role, RoleAction.None)).Succeeded);
    }

    [Fact]
    public void A_privileged_default_role_needs_one_too()
    {
        AssertFailure(
            (_, organization, _) => organization.DefaultRoles.Add("Owner"),
            "JitProvisioning:Organizations:acme:DefaultRoles",
            "PrivilegedDefaultRole");
        AssertFailure(
            (_, _, options) => options.Connections["acme-oidc"].DefaultRoles.Add("Owner"),
            "JitProvisioning:Connections:acme-oidc:DefaultRoles",
            "PrivilegedDefaultRole");
    }

    [Fact]
    public void A_role_is_one_of_those_declared()
    {
        AssertFailure((_, organization, _) => organization.Roles.Add("Reader"), Key + ":Role", "RoleNotDeclared");
        AssertFailure(
            (_, organization, _) =>
            {
                organization.Roles.Add("Editor");
                organization.DefaultRoles.Add("Reader");
            },
            "acme:DefaultRoles",
            "RoleNotDeclared");
    }

    [Theory]
    [InlineData("beta-oidc")]
    [InlineData("nowhere")]
    public void A_rule_judges_a_connection_that_may_touch_the_organization(string scheme) =>
        AssertFailure((rule, _, _) => rule.Connection = scheme, Key + ":Connection", scheme);

    [Theory]
    [InlineData(GroupsForm.Ids, "grp-a", "GroupNotAnId")]
    [InlineData(GroupsForm.Ids, "6F9619FF-8B86-D011-B42D-00CF4FC964FF", "GroupNotAnId")]
    [InlineData(GroupsForm.Names, "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "GroupNotAName")]
    public void Ids_and_names_are_told_apart(GroupsForm form, string value, string word) => AssertFailure(
        (rule, _, options) =>
        {
            rule.Value = value;
            options.Connections["acme-oidc"].GroupsAre = form;
        },
        Key + ":Value",
        word);

    [Fact]
    public void Assign_needs_an_order() =>
        AssertFailure((rule, _, _) => rule.Action = RoleAction.Assign, "acme:RoleRules", "Declare them in order");

    [Fact]
    public void Assign_goes_with_no_other_action() => AssertFailure(
        (rule, organization, _) =>
        {
            rule.Action = RoleAction.Assign;
            organization.Roles.Add("Editor");
            organization.RoleRules.Add(new RoleRuleOptions { Value = "grp-b", Role = "Editor" });
        },
        "acme:RoleRules",
        "groups=grp-b");

    [Fact]
    public void A_rule_has_a_name_of_its_own() =>
        AssertFailure((rule, _, _) => rule.Name = "default", Key + ":Name");

    [Fact]
    public void Rules_of_the_application_have_no_place_beside_organizations() => AssertFailure(
        (_, _, options) => options.Connections["acme-oidc"].RoleRules.Add(
            new RoleRuleOptions { Value = "grp-a", Role = "Editor" }),
        "JitProvisioning:Connections:acme-oidc:RoleRules",
        "organizations");

    [Fact]
    public void A_rule_stands_there_once() => AssertFailure(
        (_, organization, _) => organization.RoleRules.Add(new RoleRuleOptions { Value = "grp-a", Role = "Editor" }),
        "acme:RoleRules",
        "twice");

    [Fact]
    public void A_priority_names_connections_that_may_touch_the_organization() => AssertFailure(
        (_, organization, _) => organization.ConnectionPriority.Add("beta-oidc"),
        "acme:ConnectionPriority",
        "beta-oidc");

    [Fact]
    public void A_list_is_cut_at_a_length() => AssertFailure(
        (_, _, options) => options.Connections["acme-oidc"].GroupsTruncatedAt = 0, "acme-oidc:GroupsTruncatedAt");

    [Fact]
    public void A_resolver_has_time_and_room()
    {
        AssertFailure((_, _, options) => options.GroupResolver.Timeout = TimeSpan.Zero, "GroupResolver:Timeout");
        AssertFailure((_, _, options) => options.GroupResolver.CacheSize = 0, "GroupResolver", "CacheSize");
    }

    private static ValidateOptionsResult Validate(
        Action<RoleRuleOptions, OrganizationOptions, JitProvisioningOptions> spoil)
    {
        var options = new JitProvisioningOptions();
        var rule = new RoleRuleOptions { Value = "grp-a", Role = "Editor" };
        var organization = options.Organizations["acme"] = new OrganizationOptions();
        organization.RoleRules.Add(rule);
        options.Organizations["beta"] = new OrganizationOptions();
        options.Connections["acme-oidc"] =
            new ConnectionOptions { Issuer = "https://idp.acme.test", Organization = "acme" };
        options.Connections["beta-oidc"] =
            new ConnectionOptions { Issuer = "https://idp.beta.test", Organization = "beta" };
        spoil(rule, organization, options);
        return new JitProvisioningOptionsValidator(new FakeTimeProvider(IdentityCase.Noon)).Validate(null, options);
    }

    private static void AssertFailure(
        Action<RoleRuleOptions, OrganizationOptions, JitProvisioningOptions> spoil, params string[] words)
    {
        var failure = Assert.Single(Validate(spoil).Failures ?? []);
        Assert.All(words, word => Assert.Contains(word, failure, StringComparison.Ordinal));
    }
}
