using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Microsoft Entra ID, one tenant or several.</summary>
/// <remarks>People are known by their tenant, which the issuer names, and oid, the same in all applications; sub
/// differs in each. oid needs the scope profile. For several tenants the scheme's authority is that of "organizations",
/// and AllowTenants names them; each is a value of the organization claim, tid. One person in two tenants is two
/// people. An address is verified where the optional claim xms_edov says that the owner of its domain was, and nowhere
/// else: an administrator of any tenant may type any address, and a guest's is somebody else's. Whether it comes as
/// true or as "1": check against the provider's documentation; both verify. Groups are object ids, off until they are
/// configured; past 200 the token says that they are elsewhere, and nothing is decided. App roles are in "roles", which
/// a rule names.</remarks>
public static class EntraIdPreset
{
    internal static ProviderPreset Preset { get; } = new(
        "entra", Apply, authority => PublicIssuers.IsOfManyTenantHost(authority.OriginalString));

    /// <summary>Declares a connection to Entra ID.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddEntraId(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);

    private static void Apply(ConnectionOptions connection)
    {
        connection.SubjectClaim = "oid";
        connection.EmailVerifiedClaim = "xms_edov";
        connection.EmailVerifiedValues.Add("true");
        connection.EmailVerifiedValues.Add("1");
        connection.OrganizationClaim = "tid";
        connection.GroupsAre = GroupsForm.Ids;
    }
}
