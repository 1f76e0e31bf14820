using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>The providers of docs/presets.md, as a host declares them.</summary>
internal static class DocumentedProviders
{
    public static void Add(IServiceCollection services) => services.AddJitProvisioning()
        .UseInMemoryStore()
        .AddOrganization("supercorp", organization =>
        {
            organization.Domains.Add("supercorp.com");
            organization.ClaimValues["logto"] = ["q1w2e3r4t5y6"];
            organization.RoleRules.Add(new() { Claim = "organization_roles", Value = "editor", Role = "Editor" });
        })
        .AddLogto("logto")
        .AddGoogle("google", connection => connection.Domains.Add("supercorp.com"))
        .AddEntraId("entra", connection =>
        {
            connection.Issuer = "https://login.microsoftonline.com/{tenantid}/v2.0";
            connection.AllowTenants.Add("3f1c9a52-6d0b-4b8e-9c55-0a7e2b1d4f60");
            connection.OrganizationMap["3f1c9a52-6d0b-4b8e-9c55-0a7e2b1d4f60"] = "supercorp";
        })
        .AddOkta("okta", connection => connection.Organization = "supercorp")
        .AddKeycloak("keycloak", connection => connection.Organization = "supercorp")
        .AddGitHub("github", connection =>
        {
            connection.DangerousAllowAnyone = true; // Whoever has an account there, and
            connection.AllowSignIn = false;         // only as a second way in to an account of yours.
        })
        .AddEntraIdSaml("entra-saml2", connection => connection.Organization = "supercorp");
}
