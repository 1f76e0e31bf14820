using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>Calls the provisioner as a custom host does, for what no OpenID Connect pipeline can deliver.</summary>
internal sealed class ProvisionerDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "OnTokenValidated"
        && token.Others.Names.All(name => name == SignIns.RequestTenant)
        && (new CaseNames(abuse).ConnectionOf(token.Scheme) is not { } connection
            || (connection.Text("protocol") == "oidc" && WhyNotByPipeline(token, connection) is not null));

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var signIn = SignIns.Read(token, ChannelOf(token), services);
        await start.ArriveAsync();
        var result = await services.GetRequiredService<IProvisioner>().ProvisionAsync(signIn);
        var connection = host.Names.ConnectionOf(token.Scheme);
        return Attempt.Of(result) with
        {
            Path = "provisioner: " + (connection is null
                ? "no handler has this scheme"
                : WhyNotByPipeline(token, connection)),
        };
    }

    private static string? WhyNotByPipeline(CaseToken token, CaseObject connection) => token.Others.Members.Count > 0
        ? "the handler does not know which organization the request is for"
        : Delivery.WhyNotByPipeline(token, connection);

    // Only a bearer token is undated: a code flow just ended dates its token itself.
    private static SignInChannel ChannelOf(CaseToken token) =>
        token.Claims["iat"] is null ? SignInChannel.Bearer : SignInChannel.OpenIdConnect;
}
