using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>GitHub, by an OAuth 2.0 handler.</summary>
/// <remarks>The subject is the number of the account: its login can be renamed, and taken by somebody else then. OAuth
/// 2.0 names no issuer, so it is https://github.com; GitHub Enterprise Server sets Issuer to its own address. The
/// address of a profile has no word on whether it is verified, and never is; an application that asks /user/emails
/// hands its answer over with ProvisionFrom and names the claim in EmailVerifiedClaim. Anybody can get an account: say
/// who may come.</remarks>
public static class GitHubPreset
{
    internal static ProviderPreset Preset { get; } = new("github", Apply);

    /// <summary>Declares a connection to GitHub.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddGitHub(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);

    private static void Apply(ConnectionOptions connection)
    {
        connection.Issuer = "https://github.com";
        connection.SubjectClaim = "id";
        connection.EmailVerifiedClaim = null;
    }
}
