using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Okta by SAML 2.0, with attributes named as Okta's profile names them.</summary>
/// <remarks>The names of attributes are what the administrator writes into the application's attribute statements: the
/// preset expects email, displayName, firstName, lastName and a group attribute statement "groups", and settings say
/// what differs. The subject is the NameID: choose the persistent format. No attribute says that an address is
/// verified.</remarks>
public static class OktaSamlPreset
{
    internal static ProviderPreset Preset { get; } = new("okta-saml", Apply);

    /// <summary>Declares a connection to Okta by SAML 2.0.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddOktaSaml(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);

    private static void Apply(ConnectionOptions connection)
    {
        connection.EmailVerifiedClaim = null;
        connection.GroupsAre = GroupsForm.Names;
        connection.MapNames(displayName: "displayName", givenName: "firstName", familyName: "lastName");
    }
}
