using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Checks before the application starts what it says of bearer tokens, and says what each scheme of them
/// does.</summary>
internal sealed class BearerStartup(
    IOptions<AuthenticationOptions> authentication,
    IOptions<JitProvisioningOptions> options,
    IServiceProviderIsService services,
    ILogger<BearerStartup> logger) : IHostedLifecycleService
{
    private static readonly BearerTerms Nothing = BearerTerms.Of(new BearerOptions());

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var scheme in authentication.Value.Schemes)
        {
            if (!options.Value.Connections.TryGetValue(scheme.Name, out var connection))
            {
                continue;
            }

            if (AdapterSchemes.IsBearer(scheme.HandlerType))
            {
                Check(scheme.Name, connection);
                Report(scheme.Name, connection);
            }
            else if (BearerTerms.Of(connection.Bearer) != Nothing)
            {
                throw new InvalidOperationException(
                    $"JitProvisioning:Connections:{scheme.Name}:Bearer is set, and '{scheme.Name}' is no scheme of "
                    + "bearer tokens. Name the scheme that AddJwtBearer registers, or remove the settings.");
            }
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Check(string scheme, ConnectionOptions connection)
    {
        if (connection.Bearer.ShareCache && !services.IsService(typeof(IDistributedCache)))
        {
            throw new InvalidOperationException(
                $"JitProvisioning:Connections:{scheme}:Bearer:ShareCache is on, and no IDistributedCache is "
                + "registered. Register one that all servers share, such as by AddStackExchangeRedisCache, or leave it "
                + "off.");
        }

        if ((connection.Issuer ?? connection.Authority) is null)
        {
            throw new InvalidOperationException(
                $"JitProvisioning:Connections:{scheme}:Issuer: the scheme '{scheme}' names no authority and not "
                + "exactly one valid issuer, so that nothing says whose tokens it takes. Set it, or the handler's "
                + "Authority.");
        }
    }

    private void Report(string scheme, ConnectionOptions connection)
    {
        var bearer = connection.Bearer;
        logger.BearerConnected(
            scheme,
            (connection.Issuer ?? connection.Authority)!,
            connection.CreateUsers && bearer.CreateUsers ? "are given one" : "are refused",
            connection.UpdateUsers && bearer.SyncUsers ? "keep accounts in step" : "write nothing",
            bearer.MachineTokens == MachineTokens.PassThrough ? "are let through without an account" : "are refused",
            bearer.CacheFor);
        if (connection.DangerousAllowAnyone)
        {
            logger.AnyoneAllowed(scheme);
        }
    }
}
