using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace JitProvisioning;

/// <summary>Notes who connects, ahead of the whole application: later, forwarded headers may say otherwise.</summary>
internal sealed class PeerAddressStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use((context, following) =>
        {
            context.Features.Set(new PeerAddress(context.Connection.RemoteIpAddress));
            return following(context);
        });
        next(application);
    };
}
