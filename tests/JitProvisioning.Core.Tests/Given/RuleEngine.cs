using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Engines over one store whose role rules an administrator edits, and what a person holds.</summary>
internal static class RuleEngine
{
    public static readonly OrganizationId Acme = new("acme");

    /// <summary>An engine whose organization has these rules beside its default role.</summary>
    public static EngineHost With(
        IUserStore store,
        RoleRuleOptions[] rules,
        Action<ConnectionOptions>? connection = null,
        Action<OrganizationOptions>? organization = null,
        Action<JitProvisioningBuilder>? more = null) => new(
        builder =>
        {
            builder.AddOrganization("acme", options =>
            {
                foreach (var rule in rules)
                {
                    options.RoleRules.Add(rule);
                }

                organization?.Invoke(options);
            });
            builder.AddConnection("acme-oidc", options => connection?.Invoke(options));
            more?.Invoke(builder);
        },
        store);

    public static RoleRuleOptions Rule(string value, string role, RoleAction action = RoleAction.Sync) =>
        new() { Value = value, Role = role, Action = action };

    public static SignInCase In(params string[] groups) => new SignInCase().With("groups", groups);

    public static string Roles(this ProvisioningResult result) => string.Join(
        ",", result.User!.MembershipIn(Acme)!.Roles.Select(grant => grant.Role).Order(StringComparer.Ordinal));
}
