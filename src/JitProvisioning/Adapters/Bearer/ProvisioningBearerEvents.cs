using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Stands around the host's events: the host's run first, as it wrote them; provisioning runs on what they
/// leave.</summary>
internal sealed class ProvisioningBearerEvents(JwtBearerEvents? instance, Type? type) : JwtBearerEvents
{
    private readonly JwtBearerEvents _instance = instance ?? new JwtBearerEvents();

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        await Host(context.HttpContext).TokenValidated(context).ConfigureAwait(false);
        await BearerAdapter.OnTokenValidatedAsync(context).ConfigureAwait(false);
    }

    public override async Task Challenge(JwtBearerChallengeContext context)
    {
        await Host(context.HttpContext).Challenge(context).ConfigureAwait(false);
        BearerAdapter.OnChallenge(context);
    }

    public override Task AuthenticationFailed(AuthenticationFailedContext context) =>
        Host(context.HttpContext).AuthenticationFailed(context);

    public override Task Forbidden(ForbiddenContext context) => Host(context.HttpContext).Forbidden(context);

    public override Task MessageReceived(MessageReceivedContext context) =>
        Host(context.HttpContext).MessageReceived(context);

    private JwtBearerEvents Host(HttpContext context) => HostEvents.Of(this, _instance, type, context);
}
