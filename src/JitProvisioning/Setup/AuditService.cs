using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Keeps up the audit while the application runs.</summary>
internal sealed class AuditService(
    IServiceScopeFactory scopes,
    IOptions<JitProvisioningOptions> options,
    TimeProvider time,
    ILogger<AuditService> logger) : BackgroundService
{
    private AuditOptions Audit => options.Value.Audit;

    private bool Seals => Audit.SealEvery > TimeSpan.Zero;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        CheckStore();
        if (Audit.DangerousBestEffort)
        {
            logger.AuditIsBestEffort();
        }

        if (Seals)
        {
            await RegisterObserversAsync(cancellationToken).ConfigureAwait(false);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await TryAsync(upkeep => upkeep.WriteCountsAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = Seals ? Audit.SealEvery : Audit.FoldRefusalsFor;
        if (interval == TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await TryAsync(
                    upkeep => Seals ? upkeep.RunAsync(stoppingToken) : upkeep.WriteCountsAsync(stoppingToken),
                    stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end, also of a host that is disposed of and was not stopped, which would call it a failure.
        }
    }

    private void CheckStore()
    {
        using var scope = scopes.CreateScope();
        var store = scope.ServiceProvider.GetRequiredService<IUserStore>();
        if (store is IAuditedUserStore)
        {
            return;
        }

        if (Audit.KeepFor is not null)
        {
            throw new InvalidOperationException(
                $"JitProvisioning:Audit:KeepFor is set, and {store.GetType().Name} removes no entries. Implement "
                + "IAuditedUserStore, or remove the setting.");
        }

        if (scope.ServiceProvider.GetRequiredService<DurableObservers>().Any)
        {
            throw new InvalidOperationException(
                $"AddDurableObserver(): {store.GetType().Name} keeps no place of an observer. Implement "
                + "IAuditedUserStore, or use AddObserver.");
        }
    }

    // A new observer is told of what comes after its first registration: were that put off, what is committed until
    // then would be lost to it.
    private async Task RegisterObserversAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(upkeep => upkeep.RegisterObserversAsync(cancellationToken)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is thrown on, with what it means.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw new InvalidOperationException(
                "AddDurableObserver(): the store did not take the place of the observers, and changes committed before "
                + "it does would be lost to a new one. The application does not start.",
                exception);
        }
    }

    private async Task RunAsync(Func<IAuditUpkeep, ValueTask> act)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await act(scope.ServiceProvider.GetRequiredService<IAuditUpkeep>()).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(Func<IAuditUpkeep, ValueTask> act, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(act).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends; what is not done is done by the next.
        }
#pragma warning disable CA1031 // The application goes on; the next turn does what this one did not.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.AuditUpkeepFailed(exception);
        }
    }
}
