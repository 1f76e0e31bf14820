using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>A claim whose texts name an organization and a role of it.</summary>
public sealed class OrganizationRolesTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task A_role_counts_in_the_organization_that_the_text_names()
    {
        using var engine = WithRoles();

        var person = (await engine.ProvisionAsync(Of("a", "b").With("org_roles", new[] { "b:editor" }))).User!;

        Assert.Equal(("Member", "Editor,Guest"), (RolesIn(person, Acme), RolesIn(person, Beta)));
    }

    [Theory]
    [InlineData("a:editor")]
    [InlineData("B:editor")]
    [InlineData("b:Editor")]
    [InlineData("b:editor:")]
    [InlineData("b: editor")]
    [InlineData("b")]
    [InlineData(":editor")]
    [InlineData("editor")]
    [InlineData("unknown:editor")]
    [InlineData("beta:editor")]
    public async Task A_text_that_names_another_organization_or_role_gives_nothing_in_this_one(string text)
    {
        using var engine = WithRoles();

        var person = (await engine.ProvisionAsync(Of("b").With("org_roles", new[] { text }))).User!;

        Assert.Equal("Guest", RolesIn(person, Beta));
    }

    [Fact]
    public async Task A_role_whose_organization_the_claim_of_organizations_leaves_out_is_nobodys()
    {
        using var engine = WithRoles();

        var person = (await engine.ProvisionAsync(
            Of("b").With("org_roles", new[] { "a:editor", "b:editor" }))).User!;

        Assert.Equal(("beta", "Editor,Guest"), (person.Places(), RolesIn(person, Beta)));
    }

    [Fact]
    public async Task A_role_that_is_only_named_elsewhere_any_more_is_taken_away()
    {
        using var engine = WithRoles();
        await engine.ProvisionAsync(Of("a", "b").With("org_roles", new[] { "b:editor" }));

        var person = (await engine.ProvisionAsync(Of("a", "b").With("org_roles", new[] { "a:editor" }))).User!;

        Assert.Equal(("Editor,Member", "Guest"), (RolesIn(person, Acme), RolesIn(person, Beta)));
    }

    [Fact]
    public async Task Without_the_claim_nothing_is_given_or_taken()
    {
        using var engine = WithRoles();
        await engine.ProvisionAsync(Of("b").With("org_roles", new[] { "b:editor" }));

        var person = (await engine.ProvisionAsync(Of("b"))).User!;

        Assert.Equal("Editor,Guest", RolesIn(person, Beta));
    }

    private EngineHost WithRoles() => With(
        _store,
        connection => connection.OrganizationRolesClaim = "org_roles",
        beta => beta.RoleRules.Add(Editor()),
        builder => builder.AddOrganization("acme", acme => acme.RoleRules.Add(Editor())));

    private static RoleRuleOptions Editor() => new() { Claim = "org_roles", Value = "editor", Role = "Editor" };

    private static string RolesIn(UserRecord user, OrganizationId organization) => string.Join(
        ",",
        user.MembershipIn(organization)!.Roles.Select(grant => grant.Role).Order(StringComparer.Ordinal));
}
