using System.Collections.Concurrent;

namespace JitProvisioning.Core.Tests;

/// <summary>Remembers what it was told, and how many audit entries were committed by then.</summary>
internal sealed class RecordingObserver(InMemoryUserStore? store = null) : IProvisioningObserver
{
    public ConcurrentQueue<(ProvisioningResult Result, int Committed)> Seen { get; } = [];

    public ValueTask OnProvisionedAsync(ProvisioningResult result, CancellationToken cancellationToken)
    {
        Seen.Enqueue((result, store?.AuditTrail.Count ?? 0));
        return ValueTask.CompletedTask;
    }
}
