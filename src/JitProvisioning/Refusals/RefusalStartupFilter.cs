using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace JitProvisioning;

/// <summary>Puts the refusal middleware around the whole application.</summary>
internal sealed class RefusalStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.UseMiddleware<RefusalMiddleware>();
        next(application);
    };
}
