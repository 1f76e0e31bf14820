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

    /// <param name="key">What is asked.</param>
    /// <param name="shared">The stamp that all servers share now; null where they share none.</param>
    public ProvisioningResult? Find(in BearerCacheKey key, string? shared = null) =>
        _kept.TryGetValue(key, out var answer) && answer.Shared == shared && Counts(answer) ? answer.Result : null;

    /// <summary>Keeps an answer, unless it is a fault or something changed meanwhile.</summary>
    /// <param name="key">What it is the answer to.</param>
    /// <param name="result">The answer.</param>
    /// <param name="until">When it counts no longer.</param>
    /// <param name="before">The count of changes before it was made.</param>
    /// <param name="shared">The stamp that all servers shared before it was made.</param>
    /// <returns>When it counts no longer, which may be sooner; null when it is not kept.</returns>
    public DateTimeOffset? Keep(
        in BearerCacheKey key, ProvisioningResult result, DateTimeOffset until, long before, string? shared = null)
    {
        if (result.Outcome is ProvisioningOutcome.Unchanged or ProvisioningOutcome.Denied or ProvisioningOutcome.Skipped
            && TimeOf(result, until) is { } ends
            && stamps.Of(result.Account, result.Key, before) is { } stamp)
        {
            Keep(key, new BearerAnswer(result, stamp, ends, shared));
            return ends;
        }

        return null;
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
    private static DateTimeOffset? TimeOf(ProvisioningResult result, DateTimeOffset until)
    {
        try
        {
            return result.User?.RecheckAfter is { } recheck && recheck < until ? recheck : until;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
