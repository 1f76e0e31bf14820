namespace JitProvisioning;

/// <summary>What a dated window means for a decision.</summary>
internal enum WindowState
{
    /// <summary>There is none, or not for this identity now.</summary>
    Closed,

    /// <summary>It decides nothing and says what it would have decided.</summary>
    ReportOnly,

    /// <summary>It decides.</summary>
    Open,
}
