using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Auth0, and its organizations.</summary>
/// <remarks>The subject names the Auth0 connection and the user in it. org_id is the organization that a sign-in is
/// for: it places the person there and says nothing of others, nor does a sign-in without it. Roles and groups are no
/// claims of Auth0's own, and those names are reserved: an Action adds a namespaced claim, such as
/// https://supercorp.com/roles, which a rule names. The issuer ends in a slash. A custom domain is not recognised: name
/// the preset.</remarks>
public static class Auth0Preset
{
    internal static ProviderPreset Preset { get; } = new("auth0", Apply, authority => authority.IsBelow("auth0.com"));

    /// <summary>Declares a connection to Auth0.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddAuth0(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);

    private static void Apply(ConnectionOptions connection)
    {
        connection.OrganizationClaim = "org_id";
        connection.AbsentOrganizationClaim = AbsentOrganizationMeaning.KeepUnnamed;
    }
}
