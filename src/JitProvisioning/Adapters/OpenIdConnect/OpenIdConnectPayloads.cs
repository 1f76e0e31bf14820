using System.Buffers.Text;
using System.IdentityModel.Tokens.Jwt;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Reads the raw payloads of a sign-in: what reaches the principal has lost duplicates, types and
/// emptiness.</summary>
internal static class OpenIdConnectPayloads
{
    public static async Task<ExternalSignIn> ReadAsync(
        TokenValidatedContext context, AuthenticationProperties properties)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var claims = RawPayload.Parse(PayloadOf(context.SecurityToken), services);
        var metadata = await OpenIdConnectProtocol.MetadataAsync(context).ConfigureAwait(false);
        var signIn = new ExternalSignIn
        {
            Scheme = context.Scheme.Name,
            Channel = SignInChannel.OpenIdConnect,
            Issuer = claims["iss"].AsText(),
            MetadataIssuer = services.GetRequiredService<IssuerPins>().Pin(context.Scheme.Name, metadata?.Issuer),
            Claims = claims,
        };
        return await BrowserFacts.AddAsync(signIn, http, properties, context.Options.SignInScheme)
            .ConfigureAwait(false);
    }

    public static ExternalSignIn WithUserInfo(ExternalSignIn signIn, UserInformationReceivedContext context) =>
        signIn with
        {
            UserInfo = RawPayload.Parse(context.User.RootElement, context.HttpContext.RequestServices),
        };

    // An encrypted token has its claims in the inner one. A token without a raw payload reads as no JSON and is
    // refused.
    private static byte[] PayloadOf(JwtSecurityToken token)
    {
        var payload = (token.InnerToken ?? token).RawPayload;
        return string.IsNullOrEmpty(payload) ? [] : Base64Url.DecodeFromChars(payload);
    }
}
