using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace JitProvisioning.AbuseCases;

/// <summary>Configures a handler to check signature, audience and life time as ever, and to leave the issuer to the
/// library.</summary>
internal static class JwtBearerSetup
{
    public static void Configure(JwtBearerOptions options, CaseObject connection, CaseSetup setup)
    {
        options.Configuration = ScriptedProvider.Metadata(
            OpenIdConnectSetup.MetadataIssuerOf(connection), hasUserInfo: false);
        foreach (var handler in options.TokenHandlers)
        {
            handler.MaximumTokenSizeInBytes = OpenIdConnectSetup.LargeToken;
        }

        options.Audience = ScriptedProvider.ClientId;
        options.TokenValidationParameters.IssuerValidator = (issuer, _, _) => issuer;
        options.TokenValidationParameters.LifetimeValidator = (_, expires, _, parameters) =>
            expires > setup.Settings.Clock.UtcDateTime - parameters.ClockSkew;
    }
}
