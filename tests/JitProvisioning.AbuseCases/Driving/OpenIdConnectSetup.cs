using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace JitProvisioning.AbuseCases;

/// <summary>Configures a handler to check signature, nonce, audience and life time as ever, and to leave the issuer to
/// the library.</summary>
internal static class OpenIdConnectSetup
{
    public const int LargeToken = 16 * 1024 * 1024;

    public static void Configure(OpenIdConnectOptions options, CaseObject connection, CaseSetup setup)
    {
        var hasUserInfo = setup.Case.Token.Callers().Any(caller => caller.Claims.UserInfo is not null);
        options.Configuration = ScriptedProvider.Metadata(MetadataIssuerOf(connection), hasUserInfo);
        options.GetClaimsFromUserInfoEndpoint = hasUserInfo;
        options.BackchannelHttpHandler = setup.Provider;
        options.ClientId = ScriptedProvider.ClientId;
        options.ClientSecret = "secret";
        options.ResponseType = "code";
        options.ResponseMode = "query";
        options.CallbackPath = "/signin-" + connection.Required("scheme");
        options.DisableTelemetry = true;
        options.TokenHandler.MaximumTokenSizeInBytes = LargeToken;
        options.TokenValidationParameters.IssuerValidator = (issuer, _, _) => issuer;
        options.TokenValidationParameters.LifetimeValidator = (notBefore, expires, _, parameters) =>
            !(notBefore > setup.Settings.Clock.UtcDateTime + parameters.ClockSkew)
            && expires > setup.Settings.Clock.UtcDateTime - parameters.ClockSkew;
        options.Events.OnTokenValidated = context =>
        {
            if (setup.Tickets.TryGetValue(context.Request.Query["code"].ToString(), out var ticket))
            {
                context.Principal = ticket.Principal ?? context.Principal;
            }

            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            if (setup.Tickets.TryGetValue(context.Request.Query["code"].ToString(), out var ticket))
            {
                ticket.Failure = context.Failure?.Message;
            }

            return Task.CompletedTask;
        };
    }

    public static string MetadataIssuerOf(CaseObject connection) =>
        connection.Text("issuer")
        ?? (connection["issuerRule"] as CaseObject)?.Required("template")
            .Replace("{tid}", "{tenantid}", StringComparison.Ordinal)
        ?? "https://provider.test";
}
