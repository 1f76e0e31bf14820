using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Keeps the time of each identity's last sign-in, where the store does.</summary>
internal sealed class SignInTimes(
    IUserStore store, StoreClock clock, IOptions<JitProvisioningOptions> options, ILogger<SignInTimes> logger)
{
    /// <summary>Records the sign-in where the time on record is stale. Outside the decision: a fault is
    /// logged and changes nothing.</summary>
    public async ValueTask TouchAsync(Decision decision, KnownUser known, CancellationToken cancellationToken)
    {
        // The commit of a new account records its time as well.
        var isFresh = known.Stored is null
            || decision.Now - known.LastSignInAt < options.Value.LastSignInGranularity;
        if (!decision.Commit || isFresh || store is not ISignInRecorder recorder)
        {
            return;
        }

        try
        {
            await clock.RunAsync(token => RecordAsync(recorder, decision, token), cancellationToken)
                .ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The sign-in itself is decided; only its time is lost, until the next one.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.SignInNotRecorded(decision.ConnectionId, exception);
        }
    }

    private static async ValueTask<bool> RecordAsync(
        ISignInRecorder recorder, Decision decision, CancellationToken cancellationToken)
    {
        await recorder.RecordSignInAsync(decision.Key, decision.Now, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
