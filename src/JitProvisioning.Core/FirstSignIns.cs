using System.Collections.Concurrent;

namespace JitProvisioning;

/// <summary>First sign-ins of one person, one ahead of the others: a browser that opens ten tabs makes one account
/// without nine lost races.</summary>
/// <remarks>
/// Nobody's facts are anybody else's: who waited reads and decides for itself. It waits once, so that a store that
/// hangs holds nobody up twice, and only for what this process does: between processes the store's unique key decides.
/// </remarks>
internal sealed class FirstSignIns(TimeProvider time)
{
    // Longer than making an account takes where nothing hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ExternalKey, FirstSignInTurn> _ahead = new();

    // How many have ended, by what their keys hash to: that of somebody else counts as well, and costs a look-up.
    private readonly int[] _ended = new int[1024];

    // How many there are in it: asking that itself locks all of it.
    private int _count;

    /// <summary>Waits for a first sign-in of the same person where one is ahead already, though not for long: then one
    /// look-up finds what came of it. Notes what has ended before the look-up.</summary>
    public ValueTask BeforeLookUpAsync(Decision decision, CancellationToken cancellationToken)
    {
        decision.EndedBefore = Volatile.Read(ref EndedOf(decision.Key));
        return Volatile.Read(ref _count) > 0
            && decision is { Turn: null, Commit: true }
            && _ahead.TryGetValue(decision.Key, out var ahead)
                ? WaitAsync(decision, ahead, cancellationToken)
                : default;
    }

    /// <summary>True when another sign-in of this person was ahead, and has ended since the look-up: then there is
    /// something new to read.</summary>
    public async ValueTask<bool> HasWaitedAsync(Decision decision, CancellationToken cancellationToken)
    {
        if (decision.Turn is not null || !decision.Commit)
        {
            return false;
        }

        var own = decision.Turn = new FirstSignInTurn(decision.Key);
        var ahead = _ahead.GetOrAdd(own.Key, own);
        if (ahead == own)
        {
            Interlocked.Increment(ref _count);
            return Volatile.Read(ref EndedOf(own.Key)) != decision.EndedBefore;
        }

        await ahead.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Lets those go that wait for this sign-in; nothing for one that nobody can wait for.</summary>
    public void End(Decision decision)
    {
        if (decision.Turn is { } turn)
        {
            // Counted first: whoever finds nobody ahead any more sees that somebody was.
            Interlocked.Increment(ref EndedOf(turn.Key));
            if (_ahead.TryRemove(new(turn.Key, turn)))
            {
                Interlocked.Decrement(ref _count);
            }

            turn.End();
        }
    }

    private async ValueTask WaitAsync(
        Decision decision, FirstSignInTurn ahead, CancellationToken cancellationToken)
    {
        try
        {
            await ahead.Ended.WaitAsync(Patience, time, cancellationToken).ConfigureAwait(false);
            decision.Turn = new FirstSignInTurn(decision.Key);
        }
        catch (TimeoutException)
        {
            // Of what hangs there the look-up says whether it is done all the same; if not, it is waited for after it.
        }
    }

    private ref int EndedOf(ExternalKey key) => ref _ended[(uint)key.GetHashCode() % (uint)_ended.Length];
}
