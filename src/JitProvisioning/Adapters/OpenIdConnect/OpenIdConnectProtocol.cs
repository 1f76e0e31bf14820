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

    /// <summary>True when the handler goes on after this event: in the hybrid flow it redeems the code first, and where
    /// userinfo is on it raises OnUserInformationReceived.</summary>
    /// <remarks>Userinfo is not asked where the host took a short cut, the metadata names no endpoint or there is no
    /// access token: the handler signs in all the same.</remarks>
    public static async Task<bool> MoreFollowsAsync(TokenValidatedContext context)
    {
        if (context.Result is not null)
        {
            return false;
        }

        if (context.TokenEndpointResponse is null && !string.IsNullOrEmpty(context.ProtocolMessage.Code))
        {
            return true;
        }

        var message = context.TokenEndpointResponse ?? context.ProtocolMessage;
        return context.Options.GetClaimsFromUserInfoEndpoint
            && !string.IsNullOrEmpty(message.AccessToken)
            && await MetadataAsync(context).ConfigureAwait(false) is { UserInfoEndpoint.Length: > 0 };
    }

    public static async Task<OpenIdConnectConfiguration?> MetadataAsync(TokenValidatedContext context) =>
        context.Options.ConfigurationManager is { } manager
            ? await manager.GetConfigurationAsync(context.HttpContext.RequestAborted).ConfigureAwait(false)
            : context.Options.Configuration;
}
