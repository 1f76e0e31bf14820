using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Microsoft Entra ID by SAML 2.0, with the names of its attributes.</summary>
/// <remarks>The subject is the attribute objectidentifier, the same in all applications, whatever NameID is
/// configured. The issuer is https://sts.windows.net/, the tenant and a slash. No attribute says that an address is
/// verified. The attribute "name" is the user principal name, which changes, so that no display name is read from it.
/// Groups are object ids; past 150 the assertion has a groups.link in their place, and nothing is decided.</remarks>
public static class EntraIdSamlPreset
{
    private const string Identity = "http://schemas.microsoft.com/identity/claims/";
    private const string Soap = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

    internal static ProviderPreset Preset { get; } = new("entra-saml", Apply);

    /// <summary>Declares a connection to Entra ID by SAML 2.0.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddEntraIdSaml(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);

    private static void Apply(ConnectionOptions connection)
    {
        connection.SubjectClaim = $"{Identity}objectidentifier";
        connection.EmailClaim = $"{Soap}emailaddress";
        connection.EmailVerifiedClaim = null;
        connection.OrganizationClaim = $"{Identity}tenantid";
        connection.GroupsClaim = "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups";
        connection.GroupsAre = GroupsForm.Ids;
        connection.MapNames(
            displayName: $"{Identity}displayname",
            givenName: $"{Soap}givenname",
            familyName: $"{Soap}surname");
    }
}
