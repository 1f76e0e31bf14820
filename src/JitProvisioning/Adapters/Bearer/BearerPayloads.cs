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
    /// <summary>The whole token as it came; empty where that is not known.</summary>
    public static string RawOf(SecurityToken token) => token switch
    {
        JsonWebToken web => web.EncodedToken ?? "",
        JwtSecurityToken jwt => jwt.RawData ?? "",
        _ => "",
    };

    public static async ValueTask<ExternalSignIn> ReadAsync(
        TokenValidatedContext context, OrganizationId? requested)
    {
        var services = context.HttpContext.RequestServices;
        var payload = Base64Url.DecodeFromChars(EncodedOf(context.SecurityToken));
        var claims = RawPayload.Parse(payload, services);
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

    // An encrypted token has its claims in the inner one. A token without a raw payload reads as no JSON and is
    // refused.
    private static string EncodedOf(SecurityToken token) => token switch
    {
        JsonWebToken web => (web.InnerToken ?? web).EncodedPayload ?? "",
        JwtSecurityToken jwt => (jwt.InnerToken ?? jwt).RawPayload ?? "",
        _ => "",
    };

    // Without metadata it is the one issuer that the host names.
    private static async ValueTask<string?> IssuerOfAsync(TokenValidatedContext context) =>
        context.Options.ConfigurationManager is { } manager
            ? (await manager.GetConfigurationAsync(context.HttpContext.RequestAborted).ConfigureAwait(false))?.Issuer
            : BearerAuthority.Of(context.Options);
}
