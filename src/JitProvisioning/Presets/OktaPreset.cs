using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Okta, by its own authorization server or a custom one.</summary>
/// <remarks>In ID tokens the subject is Okta's user id; in access tokens it may be the login name, so that a scheme of
/// bearer tokens reads uid, the same id: check against the provider's documentation. An org is a tenant and has no
/// organizations. Groups are names and come once a groups claim is configured; a list of 100 may have been cut without
/// a word, so one that long decides nothing. With an access token beside it the ID token may lack claims that userinfo
/// has: turn GetClaimsFromUserInfoEndpoint on.</remarks>
public static class OktaPreset
{
    internal static ProviderPreset Preset { get; } = new(
        "okta",
        Apply,
        authority => authority.IsBelow("okta.com")
            || authority.IsBelow("okta-emea.com")
            || authority.IsBelow("oktapreview.com"))
    {
        BearerSubjectClaim = "uid",
    };

    /// <summary>Declares a connection to Okta.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddOkta(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);

    private static void Apply(ConnectionOptions connection)
    {
        connection.GroupsAre = GroupsForm.Names;
        connection.GroupsTruncatedAt = 100;
    }
}
