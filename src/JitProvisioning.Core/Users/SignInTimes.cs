using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Keeps the time of each identity's last sign-in, where the store does.</summary>
internal sealed class SignInTimes(
    IUserStore store, StoreClock clock, IOptions<JitProvisioningOptions> options, ILogger<SignInTimes> logger)
{
    /// <summary>Records the sign-in where the time on record is stale. Outside the decision: a fault is
    /// logged and changes nothing.</summary>
    public ValueTask TouchAsync(Decision decision, KnownUser known, CancellationToken cancellationToken)
    {
        // The commit of a new account records its time as well.
        var isFresh = known.Stored is null
            || decision.Now - known.LastSignInAt < options.Value.LastSignInGranularity;
        return decision.Commit && !isFresh && store is ISignInRecorder recorder
            ? RecordAsync(recorder, decision, cancellationToken)
            : default;
    }

    // By itself: who has nothing to record pays nothing for it.
    private async ValueTask RecordAsync(
        ISignInRecorder recorder, Decision decision, CancellationToken cancellationToken)
    {
        try
        {
            await clock
                .RunAsync(
                    async token =>
                    {
                        await recorder.RecordSignInAsync(decision.Key, decision.Now, token).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken)
                .ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The sign-in itself is decided; only its time is lost, until the next one.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.SignInNotRecorded(decision.ConnectionId, exception);
        }
    }
}
