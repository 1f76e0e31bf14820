namespace JitProvisioning;

/// <summary>What this process remembers from one upkeep of the audit to the next.</summary>
internal sealed class AuditUpkeepState
{
    /// <summary>Stands for this process where it holds a cursor.</summary>
    public string Holder { get; } = IdSource.NewSecret();

    /// <summary>When old entries are looked for again.</summary>
    public DateTimeOffset NextRemoval { get; set; }
}
