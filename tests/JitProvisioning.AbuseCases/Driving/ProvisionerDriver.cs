using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.AbuseCases;

/// <summary>Calls the provisioner as a custom host does, for what no OpenID Connect pipeline can deliver.</summary>
internal sealed class ProvisionerDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "OnTokenValidated"
        && token.Others.Members.Count == 0
        && (new CaseNames(abuse).ConnectionOf(token.Scheme) is not { } connection
            || (connection.Text("protocol") == "oidc" && Delivery.WhyNotByPipeline(token, connection) is not null));

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var limits = services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value.ClaimLimits;
        var signIn = new ExternalSignIn
        {
            Scheme = token.Scheme!,
            Channel = ChannelOf(token),
            Issuer = token.Claims["iss"]?.AsText,
            Claims = Read(token.Claims.Payload, limits),
            UserInfo = token.Claims.UserInfo is { } userInfo ? Read(userInfo, limits) : null,
        };
        await start.ArriveAsync();
        var result = await services.GetRequiredService<IProvisioner>().ProvisionAsync(signIn);
        var connection = host.Names.ConnectionOf(token.Scheme);
        return Attempt.Of(result) with
        {
            Path = "provisioner: " + (connection is null
                ? "no handler has this scheme"
                : Delivery.WhyNotByPipeline(token, connection)),
        };
    }

    // Only a bearer token is undated: a code flow just ended dates its token itself.
    private static SignInChannel ChannelOf(CaseToken token) =>
        token.Claims["iat"] is null ? SignInChannel.Bearer : SignInChannel.OpenIdConnect;

    // An array is several claims of one type, as a principal holds them.
    private static ClaimSet Read(CaseObject claims, ClaimLimits limits) =>
        ClaimSet.Parse(Encoding.UTF8.GetBytes(PayloadWriter.WritePrincipal(claims)), limits);
}
