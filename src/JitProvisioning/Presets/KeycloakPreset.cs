using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>A realm of Keycloak.</summary>
/// <remarks>Groups need a Group Membership mapper, and are paths with a slash in front, "/staff/editors", unless its
/// "full path" is off. Roles are nested: a rule names realm_access.roles or resource_access.my-client.roles; a mapper
/// puts them into the ID token or userinfo: check against the provider's documentation. The claim organization holds
/// one organization with the scope organization, so that it says nothing of others; an application that asks for
/// organization:* gets all, and sets AbsentOrganizationClaim to say so. Without the scope basic newer versions send no
/// sub, and the sign-in is refused.</remarks>
public static class KeycloakPreset
{
    internal static ProviderPreset Preset { get; } = new(
        "keycloak", Apply, authority => authority.Segments is [.., "realms/", _]);

    /// <summary>Declares a connection to a realm of Keycloak.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddKeycloak(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);

    private static void Apply(ConnectionOptions connection)
    {
        connection.GroupsAre = GroupsForm.Names;
        connection.OrganizationClaim = "organization";
        connection.AbsentOrganizationClaim = AbsentOrganizationMeaning.KeepUnnamed;
    }
}
