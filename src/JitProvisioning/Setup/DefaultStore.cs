using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JitProvisioning;

/// <summary>The store of an application that chose none.</summary>
internal static class DefaultStore
{
    public static IUserStore Create(IServiceProvider services) =>
        services.GetRequiredService<IHostEnvironment>().IsDevelopment()
            ? new InMemoryUserStore()
            : throw new InvalidOperationException(
                "JitProvisioning has no store to keep accounts in. Choose one after AddJitProvisioning(): "
                + ".UseEntityFrameworkStore<TContext>() (package JitProvisioning.EntityFrameworkCore) or "
                + ".UseStore<TStore>() for your own. UseInMemoryStore() forgets every account when the process ends.");
}
