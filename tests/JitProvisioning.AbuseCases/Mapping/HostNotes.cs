using System.Collections.Concurrent;

namespace JitProvisioning.AbuseCases;

/// <summary>What the host's own code saw while a case ran.</summary>
internal sealed class HostNotes
{
    /// <summary>The account of each sign-in as the observer read it by itself; null where it found none.</summary>
    public ConcurrentQueue<UserRecord?> Seen { get; } = new();

    /// <summary>True once everything given is in the store.</summary>
    public bool StageIsSet { get; set; }

    /// <summary>The results of the sign-ins that an observer began.</summary>
    public ConcurrentQueue<ProvisioningResult> Inner { get; } = new();
}
