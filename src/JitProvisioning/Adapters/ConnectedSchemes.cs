using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Tells whether a scheme that need not have a connection has one.</summary>
internal static class ConnectedSchemes
{
    /// <summary>True when the scheme is declared, in the configuration or at run time: the declaration may have come by
    /// another node.</summary>
    /// <exception cref="ProvisioningRefusedException">The store cannot tell.</exception>
    public static async ValueTask<bool> ContainAsync(HttpContext context, string scheme, SignInChannel channel)
    {
        var configurations = context.RequestServices.GetRequiredService<ConfigurationSource>();
        if (configurations.Current.Find(scheme) is not null)
        {
            return true;
        }

        try
        {
            var newest = await configurations.RefreshAsync(context.RequestAborted).ConfigureAwait(false);
            return newest.Find(scheme) is not null;
        }
        catch (ProvisioningFaultException fault)
        {
            throw new ProvisioningRefusedException(context.RequestServices.GetRequiredService<RefusalDesk>()
                .Fail(scheme, channel, fault.Reason, fault.InnerException ?? fault));
        }
    }
}
