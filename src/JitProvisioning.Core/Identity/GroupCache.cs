using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Keeps what resolvers answered for a time, the oldest answers going first.</summary>
internal sealed class GroupCache(IOptions<JitProvisioningOptions> options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<
        (ConnectionId, ExternalKey), (ValueList<string> Groups, DateTimeOffset Until)> _kept = [];

    // In the order they were kept, which is the order they expire in; one that was kept again is there twice.
    private readonly Queue<((ConnectionId, ExternalKey) Key, DateTimeOffset Until)> _order = [];

    public bool TryGet(ExternalIdentity identity, [NotNullWhen(true)] out ValueList<string>? groups)
    {
        lock (_lock)
        {
            Purge();
            var found = _kept.TryGetValue(KeyOf(identity), out var kept);
            groups = kept.Groups;
            return found;
        }
    }

    public void Keep(ExternalIdentity identity, ValueList<string> groups)
    {
        var settings = options.Value.GroupResolver;
        if (settings.CacheLifetime == TimeSpan.Zero)
        {
            return;
        }

        lock (_lock)
        {
            var until = time.GetUtcNow() + settings.CacheLifetime;
            _kept[KeyOf(identity)] = (groups, until);
            _order.Enqueue((KeyOf(identity), until));
            while (_order.Count > settings.CacheSize)
            {
                Drop(_order.Dequeue());
            }
        }
    }

    private void Purge()
    {
        var now = time.GetUtcNow();
        while (_order.TryPeek(out var oldest) && oldest.Until <= now)
        {
            Drop(_order.Dequeue());
        }
    }

    private void Drop(((ConnectionId, ExternalKey) Key, DateTimeOffset Until) oldest)
    {
        if (_kept.TryGetValue(oldest.Key, out var kept) && kept.Until == oldest.Until)
        {
            _kept.Remove(oldest.Key);
        }
    }

    private static (ConnectionId, ExternalKey) KeyOf(ExternalIdentity identity) => (identity.Connection, identity.Key);
}
