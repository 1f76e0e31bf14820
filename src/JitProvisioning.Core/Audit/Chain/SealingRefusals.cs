namespace JitProvisioning;

/// <summary>Counts how often in a row this process was refused to seal while the chain stayed where it is.</summary>
internal sealed class SealingRefusals
{
    /// <summary>As many as no race explains: who was faster has moved the chain by the next time, and an erasure that
    /// came in between refuses one sealing. By default they take 50 seconds.</summary>
    public const int Most = 5;

    private readonly Lock _gate = new();
    private AuditChain _chain = AuditChain.Empty;
    private int _count;

    /// <summary>The position at which the chain stays though there is something to seal; null otherwise.</summary>
    public long? StaysAt
    {
        get
        {
            lock (_gate)
            {
                return _count >= Most ? _chain.Head.Position : null;
            }
        }
    }

    /// <summary>Takes a sealing that was refused.</summary>
    /// <returns>True once for a chain that stays where it is.</returns>
    public bool Add(AuditChain chain)
    {
        lock (_gate)
        {
            _count = chain.Revision == _chain.Revision ? Math.Min(_count + 1, Most + 1) : 1;
            _chain = chain;
            return _count == Most;
        }
    }

    /// <summary>Takes a sealing that was done, or for which there was nothing to do.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _count = 0;
        }
    }
}
