using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.AbuseCases;

/// <summary>Makes of a token what a custom host hands to the library itself.</summary>
internal static class SignIns
{
    public static ExternalSignIn Read(CaseToken token, SignInChannel channel, IServiceProvider services)
    {
        var limits = services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value.ClaimLimits;
        return new ExternalSignIn
        {
            Scheme = token.Scheme!,
            Channel = channel,
            Issuer = token.Claims["iss"]?.AsText,
            Claims = Read(token.Claims.Payload, limits),
            UserInfo = token.Claims.UserInfo is { } userInfo ? Read(userInfo, limits) : null,
        };
    }

    // An array is several claims of one type, as a principal holds them.
    private static ClaimSet Read(CaseObject claims, ClaimLimits limits) =>
        ClaimSet.Parse(Encoding.UTF8.GetBytes(PayloadWriter.WritePrincipal(claims)), limits);
}
