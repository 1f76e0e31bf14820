using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace JitProvisioning.AbuseCases;

/// <summary>Makes of a token what a custom host hands to the library itself.</summary>
internal static class SignIns
{
    /// <summary>The key that names the organization of the request.</summary>
    public const string RequestTenant = "requestTenant";

    public static ExternalSignIn Read(CaseToken token, SignInChannel channel, IServiceProvider services)
    {
        var limits = services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value.ClaimLimits;
        return new ExternalSignIn
        {
            Scheme = token.Scheme!,
            Channel = channel,
            Issuer = token.Claims["iss"]?.AsText,
            Claims = ClaimSet.FromClaims(Claims(token.Claims.Payload, null), limits: limits),
            RequestedOrganization = token.Others.Text(RequestTenant) is { } id ? new OrganizationId(id) : null,
            UserInfo = token.Claims.UserInfo is { } userInfo
                ? ClaimSet.FromClaims(Claims(userInfo, null), limits: limits)
                : null,
        };
    }

    /// <summary>The claims of a token as the principal of its issuer has them.</summary>
    public static IEnumerable<Claim> ClaimsOf(CaseToken token) =>
        Claims(token.Claims.Payload, token.Claims["iss"]?.AsText);

    // As a principal holds them that a handler made: an array is several claims of one type.
    private static IEnumerable<Claim> Claims(CaseObject claims, string? issuer) =>
        from claim in claims.Members
        from value in claim.Value is CaseList list ? list.Items : [claim.Value]
        select new Claim(claim.Key, Vocabulary.Describe(value), TypeOf(value), issuer);

    private static string TypeOf(CaseValue value) => value switch
    {
        CaseText => ClaimValueTypes.String,
        { AsFlag: not null } => ClaimValueTypes.Boolean,
        { AsNumber: not null } => ClaimValueTypes.Integer64,
        { IsNull: true } => JsonClaimValueTypes.JsonNull,
        CaseLiteral { Json: ['-' or (>= '0' and <= '9'), ..] } => ClaimValueTypes.Double,
        CaseLiteral { Json: ['[', ..] } => JsonClaimValueTypes.JsonArray,
        _ => JsonClaimValueTypes.Json,
    };
}
