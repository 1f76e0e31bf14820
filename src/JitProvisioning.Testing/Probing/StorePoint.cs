namespace JitProvisioning.Testing;

/// <summary>Where a call may be broken off.</summary>
internal enum StorePoint
{
    /// <summary>Before a statement is sent.</summary>
    Statement,

    /// <summary>Before a transaction is committed.</summary>
    Commit,

    /// <summary>Once it is committed, before the store hears of it.</summary>
    Committed,
}
