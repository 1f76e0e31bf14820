using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Logto: its organizations place people, and its organization roles are roles in them.</summary>
/// <remarks>The subject is Logto's user id. Organizations come as a list of ids, which Logto sends empty for a person
/// who is in none; without its scope the claim is not there and nothing is known. Texts of organization_roles are an
/// organization id, a colon and a role. Roles of the whole application are in "roles", in place of groups, which Logto
/// has none of. The scopes are urn:logto:scope:organizations, urn:logto:scope:organization_roles, roles and email. Some
/// tenants send these claims with userinfo only: check against the provider's documentation.</remarks>
public static class LogtoPreset
{
    internal static ProviderPreset Preset { get; } = new(
        "logto", Apply, authority => authority.IsBelow("logto.app") && authority.AbsolutePath == "/oidc");

    /// <summary>Declares a connection to Logto.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddLogto(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);

    private static void Apply(ConnectionOptions connection)
    {
        connection.OrganizationClaim = "organizations";
        connection.OrganizationRolesClaim = "organization_roles";
        connection.GroupsClaim = "roles";
    }
}
