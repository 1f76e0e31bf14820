namespace JitProvisioning;

/// <summary>How the audit is sealed, kept and bounded; in appsettings "JitProvisioning:Audit".</summary>
public sealed class AuditOptions
{
    /// <summary>How often this process seals what was committed, tells durable observers and removes what is too old.
    /// Zero: another process does. Default ten seconds.</summary>
    public TimeSpan SealEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long entries are kept. Default null: for ever.</summary>
    /// <remarks>The oldest are removed in the order of the chain, once they are sealed and every durable observer was
    /// told of them.</remarks>
    public TimeSpan? KeepFor { get; set; }

    /// <summary>For how long repeated refusals of one identity, asking for the same, are written as one entry and a
    /// count for each reason. Zero: each is written. Default one minute.</summary>
    public TimeSpan FoldRefusalsFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The most refusals of one connection, for whatever reason, that are written one by one within
    /// <see cref="FoldRefusalsFor"/>; the rest is counted by reason. Default 100.</summary>
    public int MaxRefusals { get; set; } = 100;

    /// <summary>Writes an entry for each sign-in that changed nothing as well: a write that such a sign-in does
    /// without. Default false.</summary>
    public bool RecordUnchanged { get; set; }

    /// <summary>Lets a change go on without its audit entry where only that cannot be written; the log and a metric say
    /// so. Default false: then nothing is written.</summary>
    public bool DangerousBestEffort { get; set; }

    /// <summary>How long a durable observer may take for one change; beyond that it is told again later. Default 30
    /// seconds.</summary>
    public TimeSpan DurableObserverTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
