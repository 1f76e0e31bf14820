using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Keeps answers to tokens for a time, the oldest going first. One counts no longer once the library changed
/// its account, or the configuration, in this process.</summary>
/// <remarks>Thread-safe. Faults are never kept, and neither is what wrote.</remarks>
internal sealed class BearerCache(
    ConfigurationSource configurations,
    ChangeStamps stamps,
    IOptions<JitProvisioningOptions> options,
    TimeProvider time)
{
    private readonly ConcurrentDictionary<BearerCacheKey, BearerAnswer> _kept = new();
    private readonly Queue<(BearerCacheKey Key, BearerAnswer Answer)> _order = [];
    private readonly Lock _lock = new();

    /// <summary>The count of changes, to be taken before an answer is made.</summary>
    public long Now => stamps.Now;

    public ProvisioningResult? Find(in BearerCacheKey key) =>
        _kept.TryGetValue(key, out var answer) && Counts(answer) ? answer.Result : null;

    /// <summary>Keeps an answer, unless it is a fault or something changed meanwhile.</summary>
    /// <param name="key">What it is the answer to.</param>
    /// <param name="result">The answer.</param>
    /// <param name="lifetime">How long it counts.</param>
    /// <param name="before">The count of changes before it was made.</param>
    public void Keep(in BearerCacheKey key, ProvisioningResult result, TimeSpan lifetime, long before)
    {
        if (result.Outcome is ProvisioningOutcome.Unchanged or ProvisioningOutcome.Denied or ProvisioningOutcome.Skipped
            && TimeOf(result, lifetime) is { } until
            && stamps.Of(result.Account, result.Key, before) is { } stamp)
        {
            Keep(key, new BearerAnswer(result, stamp, until));
        }
    }

    private bool Counts(BearerAnswer answer) =>
        answer.Until > time.GetUtcNow()
        && ReferenceEquals(answer.Result.Configuration, configurations.Current)
        && stamps.Holds(answer.Stamp);

    private void Keep(in BearerCacheKey key, BearerAnswer answer)
    {
        lock (_lock)
        {
            _kept[key] = answer;
            _order.Enqueue((key, answer));
            while (_order.TryPeek(out var oldest) && IsInTheWay(oldest.Answer))
            {
                _kept.TryRemove(new(oldest.Key, oldest.Answer));
                _order.Dequeue();
            }
        }
    }

    private bool IsInTheWay(BearerAnswer oldest) =>
        _order.Count > options.Value.BearerCacheSize || oldest.Until <= time.GetUtcNow();

    // A membership that ends sooner is looked at again then. An account that cannot be read is no answer.
    private DateTimeOffset? TimeOf(ProvisioningResult result, TimeSpan lifetime)
    {
        try
        {
            var until = time.GetUtcNow() + lifetime;
            return result.User?.RecheckAfter is { } recheck && recheck < until ? recheck : until;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
