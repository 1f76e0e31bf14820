using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace JitProvisioning;

/// <summary>What the handler does after OnTokenValidated, done before anything is committed.</summary>
internal static class OpenIdConnectProtocol
{
    /// <summary>Checks nonce, at_hash and c_hash with the host's own validator, which is stateless.</summary>
    /// <returns>The violation, or null.</returns>
    public static Exception? Check(TokenValidatedContext context)
    {
        var validation = new OpenIdConnectProtocolValidationContext
        {
            ClientId = context.Options.ClientId,
            ProtocolMessage = context.TokenEndpointResponse ?? context.ProtocolMessage,
            ValidatedIdToken = context.SecurityToken,
            Nonce = context.Nonce,
        };
        try
        {
            if (context.TokenEndpointResponse is null)
            {
                context.Options.ProtocolValidator.ValidateAuthenticationResponse(validation);
            }
            else
            {
                context.Options.ProtocolValidator.ValidateTokenResponse(validation);
            }

            return null;
        }
        catch (OpenIdConnectProtocolException violation)
        {
            return violation;
        }
    }

    /// <summary>True when the handler will raise OnUserInformationReceived. It does not where the host took a short
    /// cut, the metadata names no endpoint or there is no access token: it signs in all the same.</summary>
    public static async Task<bool> UserInfoFollowsAsync(TokenValidatedContext context)
    {
        if (context.Result is not null || !context.Options.GetClaimsFromUserInfoEndpoint)
        {
            return false;
        }

        var message = context.TokenEndpointResponse ?? context.ProtocolMessage;
        var metadata = await MetadataAsync(context).ConfigureAwait(false);
        return !string.IsNullOrEmpty(metadata?.UserInfoEndpoint) && !string.IsNullOrEmpty(message.AccessToken);
    }

    public static async Task<OpenIdConnectConfiguration?> MetadataAsync(TokenValidatedContext context) =>
        context.Options.ConfigurationManager is { } manager
            ? await manager.GetConfigurationAsync(context.HttpContext.RequestAborted).ConfigureAwait(false)
            : context.Options.Configuration;
}
