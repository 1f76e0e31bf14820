using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Any identity provider of SAML 2.0, with the attributes named by their object identifiers.</summary>
/// <remarks>The subject is the NameID, which has to be persistent; otherwise SubjectClaim names an attribute that is.
/// No attribute says that an address is verified, so that none is. Attributes are mail, displayName, givenName, sn and
/// isMemberOf as the X.500/LDAP profile and eduMember spell them: providers differ, and what yours sends is a setting.
/// Set Issuer to the provider's entity id.</remarks>
public static class SamlPreset
{
    internal static ProviderPreset Preset { get; } = new("saml", Apply);

    /// <summary>Declares a connection to an identity provider of SAML 2.0.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddSaml(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);

    private static void Apply(ConnectionOptions connection)
    {
        connection.EmailClaim = "urn:oid:0.9.2342.19200300.100.1.3";
        connection.EmailVerifiedClaim = null;
        connection.GroupsClaim = "urn:oid:1.3.6.1.4.1.5923.1.5.1.1";
        connection.MapNames(
            displayName: "urn:oid:2.16.840.1.113730.3.1.241",
            givenName: "urn:oid:2.5.4.42",
            familyName: "urn:oid:2.5.4.4");
    }
}
