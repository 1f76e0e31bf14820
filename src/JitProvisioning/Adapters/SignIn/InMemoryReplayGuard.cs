using System.Security.Cryptography;
using System.Text;

namespace JitProvisioning;

/// <summary>Remembers used assertions in the memory of this process, within a bound.</summary>
internal sealed class InMemoryReplayGuard(TimeProvider time) : IReplayGuard
{
    public const int Capacity = 100_000;

    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly HashSet<UInt128> _used = [];
    private readonly Queue<(UInt128 Id, DateTimeOffset Until)> _oldestFirst = new();

    public ValueTask<bool> TryUseAsync(string issuer, string assertionId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var id = IdOf(issuer, assertionId);
        var now = time.GetUtcNow();
        lock (_gate)
        {
            while (_oldestFirst.TryPeek(out var oldest) && (oldest.Until <= now || _oldestFirst.Count >= Capacity))
            {
                _used.Remove(_oldestFirst.Dequeue().Id);
            }

            if (!_used.Add(id))
            {
                return ValueTask.FromResult(false);
            }

            _oldestFirst.Enqueue((id, now + Retention));
            return ValueTask.FromResult(true);
        }
    }

    // A digest, so that an entry's size does not depend on what a provider sends.
    private static UInt128 IdOf(string issuer, string assertionId)
    {
        var digest = SHA256.HashData(Encoding.Unicode.GetBytes($"{issuer}\0{assertionId}"));
        return new UInt128(BitConverter.ToUInt64(digest, 0), BitConverter.ToUInt64(digest, sizeof(ulong)));
    }
}
