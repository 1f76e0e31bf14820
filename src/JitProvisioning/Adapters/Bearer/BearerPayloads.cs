using System.Buffers.Text;
using System.IdentityModel.Tokens.Jwt;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JitProvisioning;

/// <summary>Reads the raw payload of a token: what reaches the principal has lost duplicates, types and
/// emptiness.</summary>
internal static class BearerPayloads
{
    /// <summary>The payload as the token carries it, of an encrypted one that of the inner token; empty where there is
    /// none, which reads as no JSON and is refused.</summary>
    public static string EncodedOf(SecurityToken token) => token switch
    {
        JsonWebToken web => (web.InnerToken ?? web).EncodedPayload ?? "",
        JwtSecurityToken jwt => (jwt.InnerToken ?? jwt).RawPayload ?? "",
        _ => "",
    };

    public static async ValueTask<ExternalSignIn> ReadAsync(
        TokenValidatedContext context, string payload, OrganizationId? requested)
    {
        var services = context.HttpContext.RequestServices;
        var claims = RawPayload.Parse(Base64Url.DecodeFromChars(payload), services);
        var issuer = await IssuerOfAsync(context).ConfigureAwait(false);
        return new ExternalSignIn
        {
            Scheme = context.Scheme.Name,
            Channel = SignInChannel.Bearer,
            Issuer = claims["iss"].AsText(),
            MetadataIssuer = services.GetRequiredService<IssuerPins>().Pin(context.Scheme.Name, issuer),
            Claims = claims,
            RequestedOrganization = requested,
        };
    }

    // Without metadata it is the one issuer that the host names.
    private static async ValueTask<string?> IssuerOfAsync(TokenValidatedContext context) =>
        context.Options.ConfigurationManager is { } manager
            ? (await manager.GetConfigurationAsync(context.HttpContext.RequestAborted).ConfigureAwait(false))?.Issuer
            : BearerAuthority.Of(context.Options);
}
