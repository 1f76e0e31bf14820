namespace JitProvisioning.AbuseCases;

/// <summary>What becomes of the writing of audit entries.</summary>
internal enum AuditSink
{
    /// <summary>They are written.</summary>
    Works,

    /// <summary>Writing one fails.</summary>
    Throws,

    /// <summary>Writing one never comes to an end.</summary>
    Hangs,
}
